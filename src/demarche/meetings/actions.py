"""The steps of a request to meet: propose, agree, put off, hold, call off, decline; who asked is told each time."""

from collections.abc import Sequence
from datetime import datetime

from demarche.cases.models import Case
from demarche.journal.moving import desk_transaction
from demarche.meetings import standing
from demarche.meetings.errors import MeetingStopped
from demarche.meetings.models import Meeting, Request
from demarche.meetings.vocabulary import WAYS
from demarche.meetings.zones import is_zone
from demarche.papers import actions as papers
from demarche.papers import queries as known
from demarche.procedure import clock
from demarche.procedure.places import is_state
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.triage.models import Submission

LONGEST = 24 * 60
MOST_DAYS = 5


def answer(submission: Submission, *, text: str, otherwise: str = "", by: SignedIn, now: datetime) -> Request:
    """Answer a request without a day: a question, or another way to talk."""
    with desk_transaction():
        request = standing.begun(submission)
        standing.tell(request, text=text, otherwise=otherwise, question=True, by=by, now=now)
        return request.move("answer", by=by, now=now)


def propose(
    submission: Submission,
    *,
    days: Sequence[datetime],
    zone: str,
    text: str,
    otherwise: str = "",
    by: SignedIn,
    now: datetime,
) -> Request:
    """Propose one or several days to whoever asked; they are written down beside the time zone of who asked."""
    days = sorted(set(days))
    if not days:
        raise MeetingStopped("Propose at least one day.", "first")
    if len(days) > MOST_DAYS:
        raise MeetingStopped(f"Propose at most {MOST_DAYS} days: it must be easy to choose.", "first")
    _refuse_past(days[0], now, "first")
    _refuse_zone(zone)
    content = {"days": [day.isoformat() for day in days], "zone": zone}
    with desk_transaction():
        request = standing.begun(submission)
        standing.tell(request, text=text, otherwise=otherwise, question=True, by=by, now=now)
        standing.write_down(submission, "proposal", content, by=by, now=now)
        return request.move("propose", by=by, now=now)


def agree(
    submission: Submission,
    *,
    starts_at: datetime,
    minutes: int,
    way: str,
    place: str = "",
    languages: str = "",
    interpreter: str = "",
    people: str = "",
    zone: str = "",
    text: str,
    otherwise: str = "",
    by: SignedIn,
    now: datetime,
) -> Meeting:
    """Agree on a meeting and tell who asked; one that was agreed on before is put off."""
    _refuse_past(starts_at, now, "starts_at")
    _refuse_zone(zone)
    if not 0 < minutes <= LONGEST:
        raise MeetingStopped("Say how many minutes it takes.", "minutes")
    if way not in WAYS:
        raise MeetingStopped("Choose how you will meet.", "way")
    content = {"starts_at": starts_at.isoformat(), "minutes": minutes, "way": way, "zone": zone} | {
        name: said.strip()
        for name, said in [("place", place), ("languages", languages), ("interpreter", interpreter), ("people", people)]
    }
    with desk_transaction():
        request = standing.begun(submission)
        for earlier in submission.meetings.filter(state="agreed"):
            earlier.move("put_off", by=by, now=now)
        standing.tell(request, text=text, otherwise=otherwise, by=by, now=now)
        request.move("agree", by=by, now=now)
        paper = papers.write(submission.dossier, kind="meeting", content=content, by=by, now=now)
        return Meeting.objects.create(
            submission=submission, paper=paper, week=clock.week_of(starts_at), by=by.staff, at=now
        )


def put_off(meeting: Meeting, *, reason: str, text: str, otherwise: str = "", by: SignedIn, now: datetime) -> Request:
    """Put a meeting off without a new day yet, and tell who asked."""
    return _not_taking_place(meeting, "put_off", reason=reason, text=text, otherwise=otherwise, by=by, now=now)


def call_off(
    meeting: Meeting, *, reason: str = "", text: str, otherwise: str = "", by: SignedIn, now: datetime
) -> Request:
    """Call a meeting off and tell who asked."""
    return _not_taking_place(meeting, "call_off", reason=reason, text=text, otherwise=otherwise, by=by, now=now)


def hold(meeting: Meeting, *, notes: str, by: SignedIn, now: datetime) -> Meeting:
    """Write down that a meeting took place, and what was said."""
    with desk_transaction():
        standing.begun(meeting.submission).move("hold", by=by, now=now)
        meeting.move("hold", by=by, now=now)
        return _noted(meeting, notes, by=by, now=now) if notes.strip() else meeting


def write_note(meeting: Meeting, *, notes: str, by: SignedIn, now: datetime) -> Meeting:
    """Write down anew what was said at a meeting; what was written before stays as an earlier version."""
    if meeting.state != "held":
        raise MeetingStopped("This meeting has not been held. Say first that it took place.")
    if not notes.strip():
        raise MeetingStopped("Write what was said.", "notes")
    with desk_transaction():
        standing.begun(meeting.submission).move("note", by=by, now=now)
        return _noted(meeting, notes, by=by, now=now)


def decline(
    submission: Submission, *, reason: str, text: str = "", otherwise: str = "", by: SignedIn, now: datetime
) -> Request:
    """Decline a request, with the reason for colleagues and words for who asked."""
    if not reason.strip():
        raise MeetingStopped("Write in a sentence why it is declined: a colleague will want to know.", "reason")
    with desk_transaction():
        request = standing.begun(submission)
        request.move("decline", by=by, now=now)
        standing.write_down(submission, "declined", {"text": reason.strip()}, by=by, now=now)
        standing.tell(request, text=text, otherwise=otherwise, by=by, now=now)
        return request


def reopen(submission: Submission, *, by: SignedIn, now: datetime) -> Request:
    """Take a request up again that was declined, called off, or whose meeting is over."""
    with desk_transaction():
        return standing.begun(submission).move("reopen", by=by, now=now)


def hand_over(submission: Submission, *, to: Staff, by: SignedIn, now: datetime) -> Request:
    """Hand a request to a colleague, who may know it from now on and arranges the meeting."""
    with desk_transaction():
        request = standing.begun(submission)
        standing.refuse_conflict(to, request.state_code, "staff")
        if not to.recipient or to.left_at:
            raise MeetingStopped(f"{to.name} does not work here, or has not enrolled yet.", "staff")
        papers.admit(submission.dossier, staff=to, by=by, now=now)
        request.move("hand_over", by=by, now=now)
        request.arranger = to
        request.save(update_fields=["arranger"])
        return request


def place(submission: Submission, *, state_code: str, by: SignedIn, now: datetime) -> Request:
    """Write down which State a request concerns; whoever has a conflict of interest with it no longer knows it."""
    if state_code and not is_state(state_code):
        raise MeetingStopped("Choose a State of the list.", "state_code")
    if state_code in by.staff.conflicts:
        raise MeetingStopped("You have a conflict of interest with this State. A colleague must take it.", "state_code")
    with desk_transaction():
        request = standing.begun(submission)
        request.move("place", by=by, now=now)
        for staff in known.people(submission.dossier):
            if state_code and state_code in staff.conflicts:
                papers.dismiss(submission.dossier, staff=staff, by=by)
        if request.arranger and state_code in request.arranger.conflicts:
            request.arranger = None
        request.state_code = state_code
        request.save(update_fields=["state_code", "arranger"])
        return request


def link(
    submission: Submission, *, report: Submission | None = None, case: Case | None = None, by: SignedIn, now: datetime
) -> Request:
    """Say which submission or case a request belongs to; whoever links must know both."""
    others = [each.dossier for each in (report, case) if each is not None]
    if report is not None and report.kind == "meeting":
        raise MeetingStopped("That is a request to meet too. Choose what was reported.", "report")
    if any(not known.knows(by.staff, dossier) for dossier in others):
        raise MeetingStopped("You can only link what you may know yourself.")
    with desk_transaction():
        request = standing.begun(submission)
        request.move("link", by=by, now=now)
        request.report, request.case = report, case
        request.save(update_fields=["report", "case"])
        return request


def take_into_calendar(meeting: Meeting, *, words: bool, by: SignedIn, now: datetime) -> Request:
    """Write down that somebody took a meeting into a calendar, and whether words of their own went with it."""
    with desk_transaction():
        event = "calendar_words" if words else "calendar"
        return standing.begun(meeting.submission).move(event, by=by, now=now)


def _not_taking_place(
    meeting: Meeting, event: str, *, reason: str, text: str, otherwise: str, by: SignedIn, now: datetime
) -> Request:
    with desk_transaction():
        request = standing.begun(meeting.submission)
        meeting.move(event, by=by, now=now)
        request.move(event, by=by, now=now)
        if reason.strip():
            kind = "put_off" if event == "put_off" else "called_off"
            standing.write_down(meeting.submission, kind, {"text": reason.strip()}, by=by, now=now)
        standing.tell(request, text=text, otherwise=otherwise, by=by, now=now)
        return request


def _noted(meeting: Meeting, notes: str, *, by: SignedIn, now: datetime) -> Meeting:
    meeting.notes = papers.write(
        meeting.submission.dossier, kind="meeting", content={"text": notes.strip()}, by=by, now=now,
        supersedes=meeting.notes,
    )  # fmt: skip
    meeting.save(update_fields=["notes"])
    return meeting


def _refuse_past(day: datetime, now: datetime, field: str) -> None:
    if day <= now:
        raise MeetingStopped("This day is over. Choose one that comes.", field)


def _refuse_zone(zone: str) -> None:
    if zone and not is_zone(zone):
        raise MeetingStopped("Choose a time zone of the list.", "zone")
