"""Writing down what became of somebody, and who looks again when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from demarche.cases.models import Case, Person
from demarche.followup.errors import FollowupStopped
from demarche.followup.models import FollowUp
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.queries import knows
from demarche.procedure import clock
from demarche.procedure.outcomes import BY_CODE, PRECISIONS
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.transmission.models import Transmission
from demarche.vocabularies.queries import known


def record(
    person: Person,
    *,
    outcome: str,
    on: date,
    reliability: str,
    source: str,
    by: SignedIn,
    now: datetime,
    precision: str = "day",
    note: str = "",
    transmission: Transmission | None = None,
    review_on: date | None = None,
    reviewer: Staff | None = None,
) -> FollowUp:
    """Record what became of a person, who says so and how reliable that is, and when somebody looks again."""
    if transmission is not None and transmission.letter.case_id != person.case_id:
        raise FollowupStopped("This letter is not about this case.", "transmission")
    values = {"outcome": outcome, "on": on, "precision": precision, "reliability": reliability}
    _refuse(person.case, values, source, now)
    _refuse_review(person.case, review_on, reviewer, now)
    content = {"source": source.strip(), "note": note.strip()}
    paper = papers.write(person.case.dossier, kind="follow-up", content=content, by=by, now=now)
    return FollowUp.objects.create(
        case=person.case,
        person=person,
        transmission=transmission,
        paper=paper,
        recorded_by=by.staff,
        recorded_at=now,
        review_on=review_on,
        reviewer=reviewer if review_on else None,
        **values,
    )


def correct(
    followup: FollowUp,
    *,
    outcome: str,
    on: date,
    reliability: str,
    source: str,
    by: SignedIn,
    now: datetime,
    precision: str = "day",
    note: str = "",
) -> FollowUp:
    """Correct a follow-up; what stood there stays sealed beneath it, codes and day included."""
    values = {"outcome": outcome, "on": on, "precision": precision, "reliability": reliability}
    _refuse(followup.case, values, source, now)
    before = {name: str(getattr(followup, name)) for name in values}
    content = {"source": source.strip(), "note": note.strip(), "before": before}
    with desk_transaction():
        followup.paper = papers.write(
            followup.case.dossier, kind="follow-up", content=content, by=by, now=now, supersedes=followup.paper
        )
        for name, value in values.items():
            setattr(followup, name, value)
        followup.save(update_fields=["paper", *values])
        return followup.move("corrected", by=by, now=now)


def review(
    followup: FollowUp, *, by: SignedIn, now: datetime, again_on: date | None = None, reviewer: Staff | None = None
) -> FollowUp:
    """Say that one has looked again, and when and by whom it is looked at next; without a day, not any more."""
    _refuse_review(followup.case, again_on, reviewer, now)
    with desk_transaction():
        followup.review_on, followup.reviewer = again_on, reviewer if again_on else None
        followup.save(update_fields=["review_on", "reviewer"])
        return followup.move("reviewed", by=by, now=now)


def strike(followup: FollowUp, *, by: SignedIn, now: datetime) -> FollowUp:
    """Take out what was recorded in error; it is counted nowhere any more."""
    with desk_transaction():
        followup.review_on, followup.reviewer = None, None
        followup.save(update_fields=["review_on", "reviewer"])
        return followup.move("struck", by=by, now=now)


def restore(followup: FollowUp, *, by: SignedIn, now: datetime) -> FollowUp:
    """Put back what was struck by mistake; the day on which it is looked at again is chosen anew."""
    return followup.move("restored", by=by, now=now)


def _refuse(case: Case, values: Mapping[str, Any], source: str, now: datetime) -> None:
    if values["outcome"] not in BY_CODE:
        raise FollowupStopped("Choose what became of the person.", "outcome")
    if values["precision"] not in dict(PRECISIONS):
        raise FollowupStopped("Say how precisely the day is known.", "precision")
    if values["on"] > clock.office_day(now):
        raise FollowupStopped("This day has not come yet.", "on")
    if not known("reliability", values["reliability"]):
        raise FollowupStopped("Say how reliable the source is.", "reliability")
    if not source.strip():
        raise FollowupStopped("Say who says so.", "source")
    if case.state != "open":
        raise FollowupStopped("This case is closed. Reopen it, then record what became of the person.")


def _refuse_review(case: Case, review_on: date | None, reviewer: Staff | None, now: datetime) -> None:
    if review_on is None:
        return
    if review_on <= clock.office_day(now):
        raise FollowupStopped("Choose a day that is still to come.", "review_on")
    if reviewer is None or not knows(reviewer, case.dossier_id):
        raise FollowupStopped("Choose a colleague who knows this case.", "reviewer")
