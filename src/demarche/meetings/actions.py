"""The steps of a meeting: agree on it, write down that it was held, call it off; who asked is told each time."""

from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.meetings.errors import MeetingStopped
from demarche.meetings.models import Meeting
from demarche.papers import actions as papers
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage
from demarche.triage.models import Submission

LONGEST = 24 * 60
CLOSED = ("declined", "merged", "junk")


def agree(
    submission: Submission, *, starts_at: datetime, minutes: int, way: str, people: str, text: str, by: SignedIn,
    now: datetime,
) -> Meeting:  # fmt: skip
    """Agree on a meeting and tell who asked; one that was agreed on before is called off: it is put off."""
    if submission.kind != "meeting" or submission.state in CLOSED:
        raise MeetingStopped("Nobody asks for a meeting here.")
    if starts_at <= now:
        raise MeetingStopped("This day is over. Choose one that comes.", "day")
    if not 0 < minutes <= LONGEST:
        raise MeetingStopped("Say how many minutes it takes.", "minutes")
    content = {"starts_at": starts_at.isoformat(), "minutes": minutes, "way": way.strip(), "people": people.strip()}
    with desk_transaction():
        for earlier in submission.meetings.filter(state="agreed"):
            earlier.move("call_off", by=by, now=now)
        if submission.state == "opened":
            triage.answer_meeting(submission, text=text, by=by, now=now)
        else:
            triage.tell(submission, text=text, by=by, now=now)
        paper = papers.write(submission.dossier, kind="meeting", content=content, by=by, now=now)
        return Meeting.objects.create(submission=submission, paper=paper, by=by.staff, at=now)


def hold(meeting: Meeting, *, notes: str, by: SignedIn, now: datetime) -> Meeting:
    """Write down that a meeting took place, and what was said."""
    with desk_transaction():
        meeting.move("hold", by=by, now=now)
        if notes.strip():
            content = {"text": notes.strip()}
            meeting.notes = papers.write(meeting.submission.dossier, kind="meeting", content=content, by=by, now=now)
            meeting.save(update_fields=["notes"])
        return meeting


def call_off(meeting: Meeting, *, text: str, by: SignedIn, now: datetime) -> Meeting:
    """Call a meeting off and tell who asked."""
    with desk_transaction():
        meeting.move("call_off", by=by, now=now)
        triage.tell(meeting.submission, text=text, by=by, now=now)
        return meeting
