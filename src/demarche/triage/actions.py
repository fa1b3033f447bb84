"""The steps of triage: open what arrived, check it, write to its source, decide."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import IntegrityError
from django.db.models import F, Max

from demarche.arrivals.models import Arrival
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure.admission import ANSWERS, CRITERIA, needs_reason
from demarche.procedure.timelimits import Limits
from demarche.staff.keys import SignedIn
from demarche.triage import canned, deciding, exporting, likenesses, opening, timelimits, writing
from demarche.triage.errors import CheckIncomplete, TriageRefused
from demarche.triage.models import Check, Decision, Message, OfficeText, Resemblance, Submission, TimeLimits
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
    likenesses.compare(submission, by=by, now=now)
    return submission


def check(
    submission: Submission,
    *,
    criteria: Mapping[str, str],
    reasons: Mapping[str, str] | None = None,
    remarks: str = "",
    by: SignedIn,
    now: datetime,
) -> Check:
    """Write down one check against the admission criteria, each answer with its reason; earlier checks stay."""
    why = {key: text.strip() for key, text in (reasons or {}).items()}
    for criterion in CRITERIA:
        answer = criteria.get(criterion.key)
        if answer not in ANSWERS:
            raise CheckIncomplete(f"Answer every question with yes, no or unclear: {criterion.question}")
        if reasons is not None and needs_reason(criterion, answer) and not why.get(criterion.key):
            raise CheckIncomplete("Write in a sentence why.", field=f"{criterion.key}_why")
    content = {
        "criteria": {criterion.key: criteria[criterion.key] for criterion in CRITERIA},
        "reasons": {criterion.key: why[criterion.key] for criterion in CRITERIA if why.get(criterion.key)},
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
        message = writing.write_to_source(submission, kind="reply", text=text, by=by, now=now)
        return deciding.decided(submission, "answer", "answered", by=by, now=now, paper=message.paper)


def decline(
    submission: Submission, *, reason_code: str, reason: str, tell_source: str = "", by: SignedIn, now: datetime
) -> Decision:
    """Decline a submission with a reason for the record and, if wished, plain words for the source."""
    if reason_code not in REASONS:
        raise TriageRefused("Choose the reason that comes closest.", field="reason_code")
    why = deciding.needed(reason, "Write in a sentence why it is declined: a colleague will want to know.")
    return deciding.decided(
        submission, "decline", "declined", content={"reason": why}, tell_source=tell_source, by=by, now=now,
        reason_code=reason_code,
    )  # fmt: skip


def refer(
    submission: Submission,
    *,
    referred_to: str,
    body: str,
    reason: str,
    tell_source: str = "",
    by: SignedIn,
    now: datetime,
) -> Decision:
    """Refer a submission to another mandate or a regional body, as far as its source agrees, or its source to them."""
    name = deciding.referral(referred_to, body, tell_source)
    why = deciding.needed(reason, "Write in a sentence why it is referred.")
    deciding.refuse_without_consent(submission, referred_to, by=by, now=now)
    with desk_transaction():
        decision = deciding.decided(
            submission, "refer", "referred", content={"body": name, "reason": why}, tell_source=tell_source, by=by,
            now=now, referred_to=referred_to,
        )  # fmt: skip
        if referred_to == "source":
            submission.move("hand_over", by=by, now=now)
        return decision


def hand_over(submission: Submission, *, by: SignedIn, now: datetime) -> None:
    """Say that a referral has been handed over: from here on it cannot be taken back. The consent is read once more."""
    decision = deciding.standing(submission)
    deciding.refuse_without_consent(submission, decision.referred_to if decision else "", by=by, now=now)
    submission.move("hand_over", by=by, now=now)


def keep(
    submission: Submission, *, reason: str, review_on: date | None, tell_source: str = "", by: SignedIn, now: datetime
) -> Decision:
    """Keep a submission for information until a day on which somebody looks at it again."""
    why = deciding.needed(reason, "Write in a sentence why it is kept.")
    day = deciding.review_day(review_on, now)
    return deciding.decided(
        submission, "keep", "kept", content={"reason": why}, tell_source=tell_source, by=by, now=now, review_on=day
    )


def merge(submission: Submission, *, into: Submission, reason: str = "", by: SignedIn, now: datetime) -> Decision:
    """Merge a submission into another that tells of the same; both keep their own sources and keys."""
    if into.pk == submission.pk:
        raise TriageRefused("A submission cannot be merged into itself. Choose the other one.", field="into")
    if into.state == "merged":
        raise TriageRefused(
            "That submission was itself merged into another. Choose the one that it went to.", field="into"
        )
    content = {"reason": reason.strip()} if reason.strip() else None
    return deciding.decided(submission, "merge", "merged", content=content, by=by, now=now, into=into)


def reopen(submission: Submission, *, reason: str, tell_source: str = "", by: SignedIn, now: datetime) -> None:
    """Take a decision back, with a reason, where nothing has left; what rests in a case is taken out of it there."""
    if submission.state == "admitted":
        raise TriageRefused("A case rests on it. Take the submission out of the case, on the case’s page.")
    if submission.state == "handed_over":
        raise TriageRefused("It has been handed over: what has left cannot be taken back. Write to the source instead.")
    deciding.taken_back(submission, reason=reason, tell_source=tell_source, by=by, now=now)


def record_taken_out(submission: Submission, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Open a submission again because it was taken out of its case."""
    deciding.taken_back(submission, reason=reason, by=by, now=now)


def note(submission: Submission, *, by: SignedIn, now: datetime) -> None:
    """Say that what the source wrote last has been read and needs no answer."""
    with desk_transaction():
        submission.move("noted", by=by, now=now)
        newest = submission.messages.aggregate(newest=Max("number"))["newest"]
        Submission.objects.filter(pk=submission.pk).update(noted=int(newest or 0))


def record_admission(submission: Submission, *, reason: str = "", by: SignedIn, now: datetime) -> Decision:
    """Admit a submission because a case is opened on it, or takes it in."""
    content = {"reason": reason.strip()} if reason.strip() else None
    return deciding.decided(submission, "admit", "admitted", content=content, by=by, now=now)


def look_again(submission: Submission, *, by: SignedIn, now: datetime) -> int:
    """Compare a submission with all others that this person may know; return how many suggestions are new."""
    return len(likenesses.compare(submission, by=by, now=now))


def dismiss_resemblance(suggestion: Resemblance, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Say that two submissions do not tell of the same; the suggestion stays, and can be taken up again."""
    why = deciding.needed(reason, "Write in a few words what tells them apart.")
    likenesses.judge(suggestion, "dismiss", reason=why, by=by, now=now)


def take_up_resemblance(suggestion: Resemblance, *, reason: str = "", by: SignedIn, now: datetime) -> None:
    """Take up a suggestion that was dismissed."""
    likenesses.judge(suggestion, "take_up", reason=reason, by=by, now=now)


def export(submission: Submission, *, recipient_text: str, by: SignedIn, now: datetime) -> Iterator[bytes]:
    """Pack a submission for one recipient as an age file of a ZIP that `age` and `unzip` open; yields its bytes."""
    return exporting.package(submission, recipient_text=recipient_text, by=by, now=now)


def set_time_limits(limits: Limits, *, by: SignedIn, now: datetime) -> TimeLimits:
    """Change the office's time limits from now on; earlier ones stay written down."""
    return timelimits.set_limits(limits, by=by, now=now)


def write_text(key: str, *, kind: str, title: str, words: Mapping[str, str], by: SignedIn, now: datetime) -> OfficeText:
    """Add a prepared text, or give one its next version; messages that were sent keep the words they had."""
    return canned.write_text(key, kind=kind, title=title, words=words, by=by, now=now)


def retire_text(key: str, *, by: SignedIn, now: datetime) -> OfficeText:
    """Take a prepared text out of use; its versions stay."""
    return canned.retire_text(key, by=by, now=now)


def bring_back_text(key: str, *, by: SignedIn, now: datetime) -> OfficeText:
    """Put a retired text into use again."""
    return canned.bring_back_text(key, by=by, now=now)
