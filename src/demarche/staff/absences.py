"""Leave: from when until when somebody is away, and which colleague stands in."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from demarche.procedure import clock
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Absence, Staff
from demarche.staff.rights import Right


def announce(
    staff: Staff, *, since: date, until: date, deputy: Staff | None = None, by: SignedIn, now: datetime
) -> Absence:
    """Write down that somebody is away from one day to another, both included, and who stands in.

    One's own leave, or as the office's manager a colleague's who cannot do it. A deputy gets no right by it: who may
    sign for a mandate, or approve, is as before.
    """
    today = clock.office_day(now)
    if by.id != staff.pk and not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office writes down a colleague’s leave.")
    if until < since:
        raise StaffStopped("The last day comes after the first.", "until")
    if until < today:
        raise StaffStopped("This leave is over already.", "until")
    if _within(staff, since, until).exists():
        raise StaffStopped("Another leave stands for some of these days. End that one first.", "since")
    if deputy is not None:
        _refuse_deputy(staff, deputy, since, until)
    return Absence.objects.create(
        staff=staff, since=since, until=until, deputy=deputy, announced_by=by.staff, announced_at=now
    )


def come_back(absence: Absence, *, by: SignedIn, now: datetime) -> Absence:
    """End a leave, or give up one that has not begun."""
    if by.id != absence.staff_id and not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office ends a colleague’s leave.")
    if absence.back_on is None:
        absence.back_on = clock.office_day(now)
        absence.save(update_fields=["back_on"])
    return absence


def away(today: date) -> dict[object, Absence]:
    """Return who is away on a day, by the person's id."""
    rows = Absence.objects.filter(since__lte=today, until__gte=today, back_on__isnull=True)
    return {row.staff_id: row for row in rows.select_related("deputy", "staff")}


def standing(staff: Staff, today: date) -> Absence | None:
    """Return somebody's leave that has begun or will; the nearest one."""
    rows = Absence.objects.filter(staff=staff, until__gte=today, back_on__isnull=True)
    return rows.select_related("deputy").order_by("since").first()


def in_place_of(staff: Staff, today: date) -> list[Absence]:
    """Return the leaves of those for whom somebody stands in on a day."""
    rows = Absence.objects.filter(deputy=staff, since__lte=today, until__gte=today, back_on__isnull=True)
    return list(rows.select_related("staff").order_by("until"))


def instead_of(staff_id: object, gone: Mapping[object, Absence]) -> Staff | None:
    """Return who stands in for somebody who is away, and is here."""
    deputy = gone[staff_id].deputy if staff_id in gone else None
    return deputy if deputy is not None and deputy.pk not in gone else None


def _within(staff: Staff, since: date, until: date) -> QuerySet[Absence]:
    return Absence.objects.filter(staff=staff, since__lte=until, until__gte=since, back_on__isnull=True)


def _refuse_deputy(staff: Staff, deputy: Staff, since: date, until: date) -> None:
    if deputy.pk == staff.pk:
        raise StaffStopped("Choose a colleague: nobody stands in for himself or herself.", "deputy")
    if deputy.left_at or not deputy.recipient or not deputy.rights:
        raise StaffStopped(f"{deputy.name} does not work at this desk, or has not enrolled yet.", "deputy")
    if _within(deputy, since, until).exists():
        raise StaffStopped(f"{deputy.name} is away on some of these days too. Choose somebody else.", "deputy")
