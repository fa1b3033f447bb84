"""What the pages of the queue show, put into the shapes of the recurring pieces."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk.triage_parts import TONES, WAITS, language_name
from demarche.sites.look.dates import written
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage import queue
from demarche.triage.urgency import LABELS, URGENT
from demarche.triage.vocabulary import KINDS

UNTITLED = "Without words"


def envelopes(sheet: queue.Sheet[Any], size_class: Any) -> list[dict[str, Any]]:
    """Return the sealed covers of a page."""
    return [
        {"id": row.envelope_id, "week": row.week, "size": size_class(row.size), "crowded": bool(row.lane)}
        for row in sheet.rows
    ]


def rows(submissions: Sequence[Any], *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return the rows of a list of submissions; only their cards are opened."""
    return [_row(line, reader, now) for line in queue.lines(submissions, reader=reader, now=now)]


def _row(line: queue.Line, reader: SignedIn, now: datetime) -> dict[str, Any]:
    row = line.row
    return {
        "id": row.pk,
        "title": line.card["title"] or UNTITLED,
        "url": reverse("submission", args=[row.pk]),
        "kind": KINDS[row.kind],
        "state": state_name(row.state_code) if row.state_code else "—",
        "language": language_name(row.language),
        "week": row.week,
        "files": row.files,
        "where": row.state_label,
        "tone": TONES.get(row.state, ""),
        "waits": WAITS[triage.waits_for(row)],
        "open": row.state == "opened",
        "urgency": LABELS[row.urgency],
        "urgent": row.urgency == URGENT.rank,
        "whose": row.taken_by.name if row.taken_by else "",
        "mine": row.taken_by_id == reader.id,
        **due(line, now),
    }


def due(line: queue.Line, now: datetime) -> dict[str, Any]:
    """Return the office's day by which an answer is owed, and how near it is; nothing once it is decided."""
    if line.row.state != "opened":
        return {"due": None, "days_left": None}
    day = clock.office_day(line.due)
    return {"due": day, "days_left": (day - clock.office_day(now)).days}


def hold(submission: Any, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Return how urgent a submission is, by when it is owed an answer, and who has it."""
    (line,) = queue.lines([submission], reader=reader, now=now)
    weighed = queue.weighings(submission, reader=reader, now=now)
    return {
        "title": line.card["title"] or UNTITLED,
        "open": submission.state == "opened",
        "junk": submission.state == "junk",
        "urgency": LABELS[submission.urgency],
        "urgent": submission.urgency == URGENT.rank,
        "due_at": line.due,
        "weighings": [{"row": row, "reason": reason, "label": LABELS[row.level]} for row, reason in weighed],
        "whose": submission.taken_by.name if submission.taken_by else "",
        "since": submission.taken_at,
        "mine": submission.taken_by_id == reader.id,
        **due(line, now),
    }


def moment(at: datetime) -> str:
    """Return an instant in words, in the office's time."""
    local = clock.office_time(at)
    return f"{written(local.date())}, {local:%H:%M}"


def titles(submissions: Iterable[Any], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Return the titles of a few submissions."""
    lines = queue.lines(list(submissions), reader=reader, now=now)
    return {line.row.pk: line.card["title"] or UNTITLED for line in lines}
