"""Steps in the queue: weigh, take, hand back, take over, put away as junk; each can be undone by another."""

from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.triage import urgency
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission, Weighing


def weigh(submission: Submission, *, level: str, reason: str, by: SignedIn, now: datetime) -> Weighing:
    """Say how urgent a submission is and why; earlier weighings stay, the newest one sorts the queue."""
    chosen = urgency.level(level)
    if chosen is None:
        raise TriageRefused("Choose how urgent it is.")
    if not reason.strip():
        raise TriageRefused("Write in a sentence why: a colleague will want to know.")
    with desk_transaction():
        submission.move("weigh", by=by, now=now)
        content = {"level": chosen.key, "reason": reason.strip()}
        paper = papers.write(submission.dossier, kind="urgency", content=content, by=by, now=now)
        Submission.objects.filter(pk=submission.pk).update(urgency=chosen.rank)
        submission.urgency = chosen.rank
        return Weighing.objects.create(submission=submission, level=chosen.rank, paper=paper, by=by.staff, at=now)


def take(submission: Submission, *, by: SignedIn, now: datetime) -> Submission:
    """Take a submission that nobody has; taking one's own again changes nothing."""
    if submission.taken_by_id == by.id:
        return submission
    return _given("take", submission, had=None, to=by.staff, by=by, now=now)


def hand_back(submission: Submission, *, by: SignedIn, now: datetime) -> Submission:
    """Lay a submission that one has taken back for anybody."""
    if submission.taken_by_id != by.id:
        raise TriageRefused("You have not taken this, so you cannot hand it back.")
    return _given("hand_back", submission, had=by.staff, to=None, by=by, now=now)


def take_over(submission: Submission, *, had: Staff, by: SignedIn, now: datetime) -> Submission:
    """Take a submission over from the colleague who has it, as one has just seen."""
    return _given("take_over", submission, had=had, to=by.staff, by=by, now=now)


def mark_junk(submission: Submission, *, by: SignedIn, now: datetime) -> Submission:
    """Put a submission away as junk: off the lists, kept whole, and brought back by one step."""
    if submission.taken_by_id not in (None, by.id):
        raise TriageRefused("A colleague has taken this. Take it over first, or leave it to the colleague.")
    return submission.move("junk", by=by, now=now)


def not_junk(submission: Submission, *, by: SignedIn, now: datetime) -> Submission:
    """Bring a submission back from the junk to the queue."""
    return submission.move("not_junk", by=by, now=now)


def _given(
    event: str, submission: Submission, *, had: Staff | None, to: Staff | None, by: SignedIn, now: datetime
) -> Submission:
    with desk_transaction():
        standing = Submission.objects.filter(pk=submission.pk, taken_by=had)
        if not standing.update(taken_by=to, taken_at=now if to else None):
            raise IllegalMove("Somebody has just taken this, or handed it back. Look again at who has it.")
        submission.move(event, by=by, now=now)
    submission.taken_by, submission.taken_at = to, now if to else None
    return submission
