"""Undo: the one step that takes another one back, with every check of its own; and what can be undone now."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from demarche.journal.models import Move
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn
from demarche.undoing.errors import CannotUndo
from demarche.undoing.ways import Way, way_of

# So long a page offers it by itself; later it stands on the list of what one did.
A_WHILE = timedelta(minutes=5)
LISTED = timedelta(days=30)
MOST_LISTED = 100


@dataclass(frozen=True, repr=False)
class Done:
    """One step, or several like it that were taken together, that can still be undone."""

    id: uuid.UUID
    at: datetime
    way: Way
    moves: list[Move]

    @property
    def words(self) -> str:
        """Return what was done."""
        return self.way.done if len(self.moves) == 1 else f"{len(self.moves)} {self.way.several}"


def just_done(reader: SignedIn, now: datetime) -> Done | None:
    """Return what a person did last, if that was a moment ago and can be undone."""
    last = Move.objects.filter(by_id=reader.id, at__gt=now - A_WHILE, at__lte=now).order_by("-at").first()
    return _done(last, reader) if last is not None else None


def done_lately(reader: SignedIn, now: datetime) -> list[Done]:
    """Return what a person did in the last weeks and can still undo, the newest first."""
    rows = Move.objects.filter(by_id=reader.id, at__gt=now - LISTED, at__lte=now).order_by("-at")[:MOST_LISTED]
    found: dict[tuple[Any, ...], Done] = {}
    for row in rows:
        key = (row.record, row.event, row.at)
        if key not in found and (done := _done(row, reader)) is not None:
            found[key] = done
    return list(found.values())


def done_by(move_id: uuid.UUID, reader: SignedIn) -> Done:
    """Return what can be undone of one's own step, and of those taken together with it."""
    row = Move.objects.filter(pk=move_id, by_id=reader.id).first()
    if row is None or way_of(row.record, row.event) is None:
        raise NotYours
    done = _done(row, reader)
    if done is None:
        raise CannotUndo("This has been moved on since, or was undone already. Look at it again.")
    return done


def undo(move: Move, *, by: SignedIn, now: datetime) -> Any:
    """Take one step back, as the step that undoes it would be taken by hand; return the record."""
    way = way_of(move.record, move.event)
    if way is None or move.by_id != by.id or not by.may(way.may):
        raise NotYours
    if not _stands(move):
        raise CannotUndo("Somebody has moved this on since.")
    record = way.find(move.record_id, by)
    way.step(record, by=by, now=now)
    return record


def _done(row: Move, reader: SignedIn) -> Done | None:
    way = way_of(row.record, row.event)
    if way is None or not reader.may(way.may):
        return None
    together = Move.objects.filter(by_id=reader.id, at=row.at, record=row.record, event=row.event).order_by("pk")
    standing = [each for each in together if _stands(each) and _known(each, way, reader)]
    return Done(standing[0].pk, row.at, way, standing) if standing else None


def _stands(move: Move) -> bool:
    """Tell whether nothing has happened to the record since."""
    since = Move.objects.filter(record=move.record, record_id=move.record_id, at__gte=move.at).exclude(pk=move.pk)
    return not since.exists()


def _known(move: Move, way: Way, reader: SignedIn) -> bool:
    try:
        return bool(way.find(move.record_id, reader).state == move.to_state)
    except NotYours:
        return False
