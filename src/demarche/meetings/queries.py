"""Reads of requests to meet and of meetings: only for who holds a wrap of the request's key."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from demarche.journal.models import Move
from demarche.journal.queries import moves_of
from demarche.meetings import standing
from demarche.meetings.models import Entry, Meeting, Request
from demarche.meetings.vocabulary import ENTRIES, WAYS
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.models import Submission

ANSWERED = ("answer", "consents", "withdrawal")


class OpenMeeting:
    """A meeting opened for one response. A repr says nothing."""

    def __init__(self, row: Meeting, content: dict[str, Any], notes: str) -> None:
        self.row, self.notes = row, notes
        self.starts_at = datetime.fromisoformat(content["starts_at"])
        self.minutes: int = content["minutes"]
        self.way: str = WAYS.get(content["way"], content["way"])
        self.way_code: str = content["way"]
        self.place: str = content.get("place", "")
        self.languages: str = content.get("languages", "")
        self.interpreter: str = content.get("interpreter", "")
        self.people: str = content["people"]
        self.zone: str = content.get("zone", "")

    @property
    def ends_at(self) -> datetime:
        """Return when it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def __repr__(self) -> str:
        return "OpenMeeting(…)"


class OpenEntry:
    """Something written down about a request, opened for one response. A repr says nothing."""

    def __init__(self, row: Entry, content: dict[str, Any]) -> None:
        self.row, self.kind, self.label = row, row.kind, ENTRIES[row.kind]
        self.text: str = content.get("text", "")
        self.days = [datetime.fromisoformat(day) for day in content.get("days", [])]
        self.zone: str = content.get("zone", "")

    def __repr__(self) -> str:
        return "OpenEntry(…)"


def requests(reader: SignedIn) -> QuerySet[Submission]:
    """Return the requests to meet that a person may know, newest first."""
    return triage.mine(reader).filter(kind="meeting").select_related("to_meet", "to_meet__arranger")


def request(submission_id: uuid.UUID, reader: SignedIn) -> Submission:
    """Return one request to meet; raise NotYours for whoever may not know it, as if it were not there."""
    found = triage.submission(submission_id, reader)
    if found.kind != "meeting":
        raise NotYours
    return found


def stands(submission: Submission) -> Request:
    """Return how a request of `requests` stands."""
    known = getattr(submission, "to_meet", None)
    return known if known is not None else standing.of(submission)


def meeting(meeting_id: uuid.UUID, reader: SignedIn) -> Meeting:
    """Return one meeting; raise NotYours for whoever may not know the request."""
    found = Meeting.objects.select_related("submission", "submission__dossier", "notes").filter(pk=meeting_id).first()
    if found is None or not papers.knows(reader.staff, found.submission.dossier_id):
        raise NotYours
    return found


def opened(rows: Iterable[Meeting], *, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open meetings that the reader may know, the soonest first."""
    rows = list(rows)
    held = [paper for row in rows for paper in (row.paper, row.notes) if paper is not None]
    contents = dict(zip([paper.pk for paper in held], papers.read_all(held, reader=reader, now=now), strict=True))
    found = [
        OpenMeeting(row, contents[row.paper_id], contents[row.notes_id]["text"] if row.notes_id else "") for row in rows
    ]
    return sorted(found, key=lambda each: each.starts_at)


def of_submission(submission: Submission, *, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open the meetings of one request."""
    return opened(submission.meetings.select_related("paper", "notes", "by"), reader=reader, now=now)


def entries(submission: Submission, *, reader: SignedIn, now: datetime) -> list[OpenEntry]:
    """Open what was written down about a request, first entry first."""
    rows = list(submission.meeting_entries.select_related("paper", "by"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    return [OpenEntry(row, content) for row, content in zip(rows, contents, strict=True)]


def agreed(*, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open what is agreed on and not yet held, as far as the reader may know it."""
    rows = agreed_rows(reader).select_related("paper", "notes", "by", "submission")
    return opened(rows, reader=reader, now=now)


def agreed_rows(reader: SignedIn) -> QuerySet[Meeting]:
    """Return what is agreed on and not yet held, without opening it: the week alone is known."""
    return Meeting.objects.filter(state="agreed", submission__in=triage.mine(reader).values("pk"))


def moves(submission: Submission) -> list[Move]:
    """Return the log of a request: who took which step, when, first step first."""
    known = Request.objects.filter(submission=submission).first()
    return list(moves_of(known)) if known else []


def asker_wrote(submission: Submission) -> bool:
    """Tell whether whoever asked has written and nobody has answered since."""
    last = submission.messages.exclude(kind="opened").order_by("-number").first()
    return last is not None and last.kind in ANSWERED and last.number > submission.noted
