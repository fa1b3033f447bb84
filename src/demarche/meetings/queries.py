"""Reads of meetings: what is agreed on, as a calendar takes it, and the figures."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from icalendar import Calendar, Event

from demarche.meetings.models import Meeting
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.models import Submission


class OpenMeeting:
    """A meeting opened for one response. A repr says nothing."""

    def __init__(self, row: Meeting, content: dict[str, Any], notes: str) -> None:
        self.row, self.notes = row, notes
        self.starts_at = datetime.fromisoformat(content["starts_at"])
        self.minutes: int = content["minutes"]
        self.way: str = content["way"]
        self.people: str = content["people"]

    @property
    def ends_at(self) -> datetime:
        """Return when it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def __repr__(self) -> str:
        return "OpenMeeting(…)"


def meeting(meeting_id: uuid.UUID, reader: SignedIn) -> Meeting:
    """Return one meeting; raise NotYours for whoever may not know the request."""
    found = Meeting.objects.select_related("submission").filter(pk=meeting_id).first()
    if found is None or not triage.mine(reader).filter(pk=found.submission_id).exists():
        raise NotYours
    return found


def opened(rows: Iterable[Meeting], *, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open meetings that the reader may know, the soonest first."""
    rows = list(rows)
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    said = {row.pk: papers.read(row.notes, reader=reader, now=now)["text"] for row in rows if row.notes}
    found = [OpenMeeting(row, content, said.get(row.pk, "")) for row, content in zip(rows, contents, strict=True)]
    return sorted(found, key=lambda each: each.starts_at)


def of_submission(submission: Submission, *, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open the meetings of one request."""
    return opened(submission.meetings.select_related("paper", "notes", "by"), reader=reader, now=now)


def agreed(*, reader: SignedIn, now: datetime) -> list[OpenMeeting]:
    """Open what is agreed on and not yet held, as far as the reader may know it."""
    rows = Meeting.objects.filter(state="agreed", submission__in=triage.mine(reader).filter(kind="meeting"))
    return opened(rows.select_related("paper", "notes", "by", "submission"), reader=reader, now=now)


def asked(reader: SignedIn) -> list[Submission]:
    """Return the requests that nobody has answered yet."""
    return list(triage.mine(reader).filter(kind="meeting", state="opened"))


def calendar(found: OpenMeeting, *, now: datetime) -> bytes:
    """Return a calendar file that says when and how long, and nothing of with whom or about what.

    A calendar lies on servers and telephones that others read; the rest stays at the desk.
    """
    event = Event()
    event.add("uid", f"{found.row.pk}@demarche.invalid")
    event.add("dtstamp", now)
    event.add("dtstart", found.starts_at)
    event.add("dtend", found.ends_at)
    event.add("summary", "Meeting")
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if found.row.state == "called_off" else "CONFIRMED")
    whole = Calendar()
    whole.add("prodid", "-//Demarche//Meetings//EN")
    whole.add("version", "2.0")
    whole.add_component(event)
    return bytes(whole.to_ical())


def figures() -> list[dict[str, Any]]:
    """Return, year by year, how many meetings were asked for and what became of the requests."""
    rows = Submission.objects.filter(kind="meeting").prefetch_related("meetings", "messages")
    years: dict[str, Counter[str]] = {}
    waited: dict[str, list[int]] = {}
    for row in rows:
        counts = years.setdefault(row.week[:4], Counter())
        counts["asked"] += 1
        states = {meeting.state for meeting in row.meetings.all()}
        counts["agreed"] += bool(states)
        counts["held"] += "held" in states
        counts["declined"] += row.state == "declined"
        counts["waiting"] += row.state == "opened"
        answers = [
            message.at for message in row.messages.all() if message.direction == "out" and message.kind == "reply"
        ]
        if answers:
            waited.setdefault(row.week[:4], []).append((min(answers) - row.opened_at).days)
    return [
        {"year": year, **years[year], "days": median(waited[year]) if waited.get(year) else None}
        for year in sorted(years, reverse=True)
    ]
