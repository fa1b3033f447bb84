"""What has to be done about each submission, by which day, and on whose list it stands: nothing falls through.

Read from states, dates and who may know it alone: no key is needed, so the reminders can ask it too.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from demarche.papers.models import Wrap
from demarche.procedure import clock
from demarche.procedure.timelimits import Limits
from demarche.staff.absences import away, instead_of
from demarche.staff.models import Absence, Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.triage.models import Check, Decision, Message, Submission
from demarche.triage.timelimits import limits
from demarche.triage.vocabulary import LATER


@dataclass(frozen=True, repr=False)
class Duty:
    """One thing to do about a submission: the step, and by which day."""

    submission: Submission
    step: str
    due_on: date

    def late(self, today: date) -> bool:
        """Tell whether its day is over."""
        return self.due_on < today


def _last(field: str, **only: Any) -> Subquery:
    messages = Message.objects.filter(submission=OuterRef("pk"), **only).exclude(kind="opened").order_by("-number")
    return Subquery(messages.values(field)[:1])


def open_ended() -> QuerySet[Submission]:
    """Return the submissions about which something is still to be done, each with what that follows from."""
    return (
        Submission.objects.annotate(
            newest_kind=_last("kind"),
            newest_at=_last("at"),
            newest_number=_last("number"),
            asked_at=_last("at", kind="question"),
            checked=Exists(Check.objects.filter(submission=OuterRef("pk"))),
            withdrawn=Exists(Message.objects.filter(submission=OuterRef("pk"), kind="withdrawal")),
            arrived_at=F("arrival__collected_at"),
            decided_at=Subquery(
                Decision.objects.filter(submission=OuterRef("pk"), undone_at__isnull=True).values("at")[:1]
            ),
            review_on=Subquery(
                Decision.objects.filter(submission=OuterRef("pk"), undone_at__isnull=True).values("review_on")[:1]
            ),
        )
        .filter(Q(state__in=["opened", "kept", "referred"]) | Q(newest_kind__in=LATER, newest_number__gt=F("noted")))
        .defer("cover", "headline", "mailbox", "likeness", "opened_by")
        .order_by("opened_at", "pk")
    )


def duty(row: Any, within: Limits, today: date) -> Duty:
    """Return what is to be done next about a row of `open_ended`."""

    def by(step: str, start: datetime, days: int) -> Duty:
        return Duty(row, step, clock.office_day(start) + timedelta(days=days))

    begun = row.arrived_at or row.opened_at
    if row.newest_kind in LATER and row.newest_number > row.noted:
        return by("answered", row.newest_at, within.acknowledge)
    if row.state == "kept":
        return Duty(row, "review", row.review_on or today)
    if row.state == "referred":
        return by("hand_over", row.decided_at or row.opened_at, within.check)
    if row.withdrawn:
        return by("withdrawn", begun, within.decide)
    if row.kind == "meeting":
        return by("meeting", begun, within.check)
    if not row.checked:
        return by("check", begun, within.check)
    deciding = by("decision", begun, within.decide)
    if row.newest_kind != "question" or deciding.late(today):
        return deciding
    asking = by("remind", row.asked_at, within.remind)
    return asking if asking.due_on <= today else Duty(row, "source", asking.due_on)


def of(submission: Submission, today: date) -> Duty | None:
    """Return what is to be done next about one submission; nothing when it is decided and all is read."""
    return next(iter(_duties(open_ended().filter(pk=submission.pk), today)), None)


def mine(staff: Staff, today: date) -> list[Duty]:
    """Return what stands on the list of somebody of the triage, the nearest day first.

    What a colleague took stands on that colleague's list alone, as long as the colleague can act.
    """
    if staff.pk not in at_work():
        return []
    known = Wrap.objects.filter(staff=staff).values("dossier_id")
    found = _duties(open_ended().filter(dossier__in=known), today)
    elsewhere = _in_other_hands(found, staff, today)
    return [each for each in found if each.submission.pk not in elsewhere]


def orphaned(today: date) -> list[Duty]:
    """Return what nobody who works in the triage may know any more: it stands on the list of who manages the office."""
    known = Wrap.objects.filter(staff__in=at_work()).values("dossier_id")
    return _duties(open_ended().exclude(dossier__in=known), today)


def is_late(staff: Staff, today: date) -> bool:
    """Tell whether something on a person's list is late, for a reminder that says no more than this."""
    return any(each.late(today) for each in mine(staff, today))


def at_work() -> set[uuid.UUID]:
    """Return the ids of who works in the triage today."""
    return {staff.pk for staff in active() if Right.TRIAGE.value in staff.rights}


def _duties(rows: QuerySet[Submission], today: date) -> list[Duty]:
    within = limits()
    return sorted((duty(row, within, today) for row in rows), key=lambda each: each.due_on)


def _in_other_hands(found: list[Duty], staff: Staff, today: date) -> set[uuid.UUID]:
    """Return the submissions that a colleague took who works here and may know them; for who is away, the deputy."""
    gone = away(today)
    takers = {each.submission.pk: _acting(taker_of(each.submission), gone) for each in found}
    able = at_work() & {taker for taker in takers.values() if taker} - {staff.pk}
    if not able:
        return set()
    knowing = set(Wrap.objects.filter(staff__in=able).values_list("dossier_id", "staff_id"))
    return {each.submission.pk for each in found if (each.submission.dossier_id, takers[each.submission.pk]) in knowing}


def _acting(taker: uuid.UUID | None, gone: Mapping[object, Absence]) -> uuid.UUID | None:
    if taker not in gone:
        return taker
    deputy = instead_of(taker, gone)
    return deputy.pk if deputy else None


def taker_of(submission: Submission) -> uuid.UUID | None:
    """Return the id of who took a submission, if anybody has."""
    taker: uuid.UUID | None = getattr(submission, "taken_by_id", None)
    return taker
