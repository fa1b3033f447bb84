"""Where a request to meet stands, and how whoever asked is told."""

from collections.abc import Mapping
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.meetings.errors import MeetingStopped
from demarche.meetings.models import Entry, Request
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.triage import actions as triage
from demarche.triage.models import Submission

# How triage left a request that was answered or closed before it had a room of its own.
BEFORE = {"answered": "answered", "declined": "declined"}


def of(submission: Submission) -> Request:
    """Return how a request stands; one that nobody has worked on yet is open, and stands in no table."""
    if submission.kind != "meeting":
        raise MeetingStopped("Nobody asks for a meeting here.")
    known = Request.objects.select_related("arranger", "report", "case").filter(submission=submission).first()
    state = BEFORE.get(submission.state, "open")
    return known or Request(submission=submission, state=state, state_code=submission.state_code)


def begun(submission: Submission) -> Request:
    """Return a request that is being worked on, from now on with a row of its own."""
    found = of(submission)
    if found._state.adding:
        submission.hold()
        columns = {"id": found.pk, "state": found.state, "state_code": found.state_code}
        kept, _ = Request.objects.get_or_create(submission=submission, defaults=columns)
        return kept
    return found


def tell(
    request: Request, *, text: str, otherwise: str = "", question: bool = False, by: SignedIn, now: datetime
) -> None:
    """Leave words in the mailbox of whoever asked, or write down in which other way they were told."""
    submission = request.submission
    if not text.strip() and not otherwise.strip():
        raise MeetingStopped("Write what the person who asked should read, or how you told them otherwise.", "text")
    with desk_transaction():
        if otherwise.strip():
            write_down(submission, "otherwise", {"text": otherwise.strip()}, by=by, now=now)
        if text.strip() and submission.state == "opened" and not question:
            triage.answer_meeting(submission, text=text, by=by, now=now)
        else:
            if submission.state == "opened":
                submission.move("answer", by=by, now=now)
            if text.strip():
                (triage.ask if question else triage.tell)(submission, text=text, by=by, now=now)
        if request.answered_on is None:
            request.answered_on = clock.office_day(now)
            request.save(update_fields=["answered_on"])


def write_down(
    submission: Submission, kind: str, content: Mapping[str, object], *, by: SignedIn, now: datetime
) -> Entry:
    """Keep something about a request, sealed."""
    paper = papers.write(submission.dossier, kind="meeting", content=content, by=by, now=now)
    return Entry.objects.create(submission=submission, kind=kind, paper=paper, by=by.staff, at=now)


def refuse_conflict(staff: Staff, state_code: str, field: str) -> None:
    """Refuse to let somebody know a request about a State with which that person has a conflict of interest."""
    if state_code in staff.conflicts or (not state_code and staff.conflicts):
        why = "has a conflict of interest with this State" if state_code else "has a conflict of interest with a State"
        more = "" if state_code else ", and it is not written down which State this concerns"
        raise MeetingStopped(f"{staff.name} {why}{more}.", field)
