"""The steps of triage: open what arrived, check it, write to its source, decide."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import IntegrityError
from django.db.models import F, Max

from demarche.arrivals.models import Arrival
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure.admission import ANSWERS, CRITERIA
from demarche.staff.keys import SignedIn
from demarche.triage import exporting, opening, writing
from demarche.triage.errors import CheckIncomplete, TriageRefused
from demarche.triage.models import Check, Decision, Message, Submission
from demarche.triage.vocabulary import REASONS


def open_arrival(arrival: Arrival, *, by: SignedIn, now: datetime) -> Submission:
    """Open a sealed cover and its parts, seal them again for today's triage, and leave a note that a person did.

    Opening twice gives the same submission. An answer joins the submission that its mailbox belongs to.
    """
    already = opening.opened_before(arrival, by)
    if already is not None:
        return already
    found = opening.unsealed(arrival, by)
    try:
        with desk_transaction():
            if not opening.claimed(arrival, now):
                return opening.opened_before(arrival, by) or opening.lost()
            submission = opening.kept(found, by=by, now=now)
    except IntegrityError:
        return opening.opened_before(arrival, by) or opening.lost()
    opening.forget(found, now)
    return submission


def check(
    submission: Submission, *, criteria: Mapping[str, str], remarks: str = "", by: SignedIn, now: datetime
) -> Check:
    """Write down one check against the admission criteria, with who made it and when; earlier checks stay."""
    for criterion in CRITERIA:
        if criteria.get(criterion.key) not in ANSWERS:
            raise CheckIncomplete(f"Answer every question with yes, no or unclear: {criterion.question}")
    content = {
        "criteria": {criterion.key: criteria[criterion.key] for criterion in CRITERIA},
        "remarks": remarks.strip(),
    }
    with desk_transaction():
        paper = papers.write(submission.dossier, kind="check", content=content, by=by, now=now)
        Submission.objects.filter(pk=submission.pk).update(times_checked=F("times_checked") + 1)
        return Check.objects.create(submission=submission, paper=paper, by=by.staff, at=now)


def ask(submission: Submission, *, text: str, by: SignedIn, now: datetime, once: uuid.UUID | None = None) -> Message:
    """Leave a question in the source's mailbox; the same `once` asks once."""
    return writing.write_to_source(submission, kind="question", text=text, by=by, now=now, once=once)


def tell(submission: Submission, *, text: str, by: SignedIn, now: datetime, once: uuid.UUID | None = None) -> Message:
    """Leave a message in the source's mailbox that asks for nothing; the same `once` tells once."""
    return writing.write_to_source(submission, kind="reply", text=text, by=by, now=now, once=once)


def answer_meeting(submission: Submission, *, text: str, by: SignedIn, now: datetime) -> Decision:
    """Answer a request for a meeting: the date, or another way to talk, as a note to who asked."""
    if submission.kind != "meeting":
        raise TriageRefused("This is not a request for a meeting. Write to the source instead.")
    with desk_transaction():
        submission.move("answer", by=by, now=now)
        message = writing.write_to_source(submission, kind="reply", text=text, by=by, now=now)
        return _decided(submission, "answered", by=by, now=now, paper=message.paper)


def decline(
    submission: Submission, *, reason_code: str, reason: str, tell_source: str = "", by: SignedIn, now: datetime
) -> Decision:
    """Decline a submission with a reason for the record and, if wished, plain words for the source."""
    if reason_code not in REASONS:
        raise TriageRefused("Choose the reason that comes closest.")
    if not reason.strip():
        raise TriageRefused("Write in a sentence why it is declined: a colleague will want to know.")
    with desk_transaction():
        submission.move("decline", by=by, now=now)
        paper = papers.write(submission.dossier, kind="reason", content={"reason": reason.strip()}, by=by, now=now)
        if tell_source.strip():
            writing.write_to_source(submission, kind="status", text=tell_source, by=by, now=now)
        return _decided(submission, "declined", by=by, now=now, reason_code=reason_code, paper=paper)


def merge(submission: Submission, *, into: Submission, by: SignedIn, now: datetime) -> Decision:
    """Merge a submission into another that tells of the same; both keep their own sources and keys."""
    if into.pk == submission.pk:
        raise TriageRefused("A submission cannot be merged into itself. Choose the other one.")
    if into.state == "merged":
        raise TriageRefused("That submission was itself merged into another. Choose the one that it went to.")
    with desk_transaction():
        submission.move("merge", by=by, now=now)
        return _decided(submission, "merged", by=by, now=now, into=into)


def note(submission: Submission, *, by: SignedIn, now: datetime) -> None:
    """Say that what the source wrote last has been read and needs no answer."""
    with desk_transaction():
        submission.move("noted", by=by, now=now)
        newest = submission.messages.aggregate(newest=Max("number"))["newest"]
        Submission.objects.filter(pk=submission.pk).update(noted=int(newest or 0))


def record_admission(submission: Submission, *, by: SignedIn, now: datetime) -> Decision:
    """Admit a submission because a case is opened on it."""
    with desk_transaction():
        submission.move("admit", by=by, now=now)
        return _decided(submission, "admitted", by=by, now=now)


def export(submission: Submission, *, recipient_text: str, by: SignedIn, now: datetime) -> Iterator[bytes]:
    """Pack a submission for one recipient as an age file of a ZIP that `age` and `unzip` open; yields its bytes."""
    return exporting.package(submission, recipient_text=recipient_text, by=by, now=now)


def _decided(submission: Submission, outcome: str, *, by: SignedIn, now: datetime, **columns: object) -> Decision:
    return Decision.objects.create(submission=submission, outcome=outcome, by=by.staff, at=now, **columns)
