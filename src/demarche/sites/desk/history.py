"""The journal and the reading log of a record, with names, as the pages show them."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from demarche.staff.queries import everybody


def journal(moves: Iterable[Any], labels: Callable[[Any], tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the steps of a record for the state journal; labels give a step's words and where it led."""
    moves = list(moves)
    people = {staff.pk: staff.name for staff in everybody()} if moves else {}
    return [
        {
            "at": move.at,
            "what": labels(move)[0],
            "by": people.get(move.by_id, ""),
            "state_label": labels(move)[1],
        }
        for move in moves
    ]


def reading_log(readings: Iterable[Any]) -> list[dict[str, Any]]:
    """Return who read what, a line for each person, kind of paper and instant."""
    lines: dict[tuple[Any, uuid.UUID, str], dict[str, Any]] = {}
    for reading in readings:
        key = (reading.at, reading.by_id, reading.paper.kind)
        line = lines.setdefault(
            key, {"at": reading.at, "by": reading.by.name, "what": reading.paper.kind.replace("_", " "), "times": 0}
        )
        line["times"] += 1
    return list(lines.values())
