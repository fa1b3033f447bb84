"""Decisions about a submission: written down with their reason, and taken back with a reason where nothing has left."""

from datetime import date, datetime
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.procedure.consents import LABELS, Consent
from demarche.staff.keys import SignedIn
from demarche.triage import queries, writing
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Decision, Message, Submission
from demarche.triage.vocabulary import NEEDED, REFERRALS


def decided(
    submission: Submission,
    event: str,
    outcome: str,
    *,
    content: dict[str, str] | None = None,
    tell_source: str = "",
    by: SignedIn,
    now: datetime,
    **columns: Any,
) -> Decision:
    """Move a submission on and keep the decision: its reason sealed, and any words to the source."""
    with desk_transaction():
        submission.move(event, by=by, now=now)
        if content:
            columns["paper"] = papers.write(submission.dossier, kind="reason", content=content, by=by, now=now)
        if tell_source.strip():
            columns["told"] = writing.write_to_source(submission, kind="status", text=tell_source, by=by, now=now)
        return Decision.objects.create(submission=submission, outcome=outcome, by=by.staff, at=now, **columns)


def standing(submission: Submission) -> Decision | None:
    """Return the decision that stands, if there is one."""
    return submission.decisions.filter(undone_at__isnull=True).first()


def taken_back(
    submission: Submission, *, reason: str, tell_source: str = "", by: SignedIn, now: datetime
) -> Message | None:
    """Take back the decision that stands; a source that was told of it is told of this too."""
    why = needed(reason, "Write in a sentence why the decision is taken back.")
    decision = standing(submission)
    if decision is not None and decision.told_id and not tell_source.strip():
        raise TriageRefused(
            "The source has been told the decision. Write what the source should read now.", field="tell_source"
        )
    with desk_transaction():
        submission.move("reopen", by=by, now=now)
        paper = papers.write(submission.dossier, kind="reason", content={"reason": why}, by=by, now=now)
        if decision is not None:
            Decision.objects.filter(pk=decision.pk).update(undone_by=by.staff, undone_at=now, undone_why=paper)
        if not tell_source.strip():
            return None
        return writing.write_to_source(submission, kind="status", text=tell_source, by=by, now=now)


def needed(text: str, sentence: str, field: str = "reason") -> str:
    """Return a reason without spaces around it; refuse none with a sentence."""
    if not text.strip():
        raise TriageRefused(sentence, field=field)
    return text.strip()


def refuse_without_consent(submission: Submission, referred_to: str, *, by: SignedIn, now: datetime) -> None:
    """Refuse to share what its source has not agreed to share, as its newest answer says."""
    consent = NEEDED.get(referred_to)
    if consent is None or agreed(submission, consent, by=by, now=now):
        return
    raise TriageRefused(
        f"The source has not agreed to this: “{LABELS[consent]}”. Ask for the consent first, or tell the source where "
        "to turn.",
        field="referred_to",
    )


def agreed(submission: Submission, consent: Consent, *, by: SignedIn, now: datetime) -> bool:
    """Tell whether a source's newest answer to a consent is yes."""
    messages = queries.messages(submission, by, now)
    lines = queries.ledger(queries.card(submission, by, now), submission.week, messages)
    said = [line.answer for line in lines if line.consent == consent]
    return said[-1:] == ["yes"]


def referral(referred_to: str, body: str, tell_source: str) -> str:
    """Return to whom a submission is referred; refuse what leaves it open."""
    if referred_to not in REFERRALS:
        raise TriageRefused("Choose to whom it is referred.", field="referred_to")
    if referred_to == "source" and not tell_source.strip():
        raise TriageRefused("Write to the source where to turn: that is the referral.", field="tell_source")
    return needed(body, "Name the mandate or body.", field="body")


def review_day(review_on: date | None, now: datetime) -> date:
    """Return the day on which something kept is looked at again; refuse none, and one that is over."""
    if review_on is None or review_on <= clock.office_day(now):
        raise TriageRefused("Choose a day ahead on which somebody looks at it again.", field="review_on")
    return review_on
