"""Reminders by e-mail: that something waits, never what. They carry no name, no reference, no link."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import F

from demarche.arrivals.queries import waiting
from demarche.letters.models import Clearance, Joining, Letter
from demarche.papers.queries import known_dossiers
from demarche.procedure import clock, natures
from demarche.publication.coming import is_a_day_to_say_so
from demarche.publication.models import Approval, Preparation
from demarche.safety import duties as safety
from demarche.staff.mailing import say_that_something_waits
from demarche.staff.models import Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.transmission.models import Transmission
from demarche.triage.duties import is_late

MORNING = 8
_reminded: dict[object, date] = {}


def remind(*, now: datetime, also: Callable[[Staff, date], bool] | None = None) -> int:
    """Remind each colleague once on a day on which something waits; return how many mails went out.

    `also` tells for a colleague and a day what rooms further on know to be due.
    """
    if clock.office_time(now).hour < MORNING:
        return 0
    today, count = clock.office_day(now), 0
    for staff in active().exclude(email=""):
        if _reminded.get(staff.pk) == today or not (something_waits(staff, today) or (also and also(staff, today))):
            continue
        count += say_that_something_waits([staff])
        _reminded[staff.pk] = today
    return count


def something_waits(staff: Staff, today: date) -> bool:
    """Tell from dates and states alone whether a colleague has something to do."""
    known = known_dossiers(staff)
    rights = set(staff.rights)
    if Right.TRIAGE in rights and not staff.conflicts and waiting().exists():
        return True
    if is_late(staff, today) or any(duty.due_on <= today for duty in safety.mine(staff, today)):
        return True
    if Right.SIGN in rights and (
        Letter.objects.filter(dossier__in=known, state="signing").exists()
        or Joining.objects.filter(letter__dossier__in=known, state="invited").exists()
    ):
        return True
    if Clearance.objects.filter(state="waiting", asked=staff, version__letter__state="clearing").exists():
        return True
    approved = Approval.objects.filter(by=staff, digest=F("preparation__digest"))
    if (
        Right.APPROVE_RELEASE in rights
        and Preparation.objects.filter(state="offered", transmission__letter__dossier__in=known)
        .exclude(first_approver=staff)
        .exclude(pk__in=approved.values("preparation"))
        .exists()
    ):
        return True
    if is_a_day_to_say_so(staff, today):
        return True
    soon = Transmission.objects.filter(
        letter__dossier__in=known, state="sent", first_public_day__lte=today + timedelta(days=14)
    ).exclude(preparations__state="approved")
    soon = soon.exclude(letter__nature__in=natures.never_published())
    return Right.PREPARE_RELEASE in rights and soon.exists()
