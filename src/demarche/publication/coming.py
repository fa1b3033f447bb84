"""What becomes public soon: each signatory hears of it fourteen, seven and one day ahead."""

from datetime import date, timedelta

from django.db.models import Q

from demarche.departures.queries import is_public
from demarche.papers.queries import known_dossiers
from demarche.procedure import natures
from demarche.staff.models import Membership, Staff
from demarche.staff.rights import Right
from demarche.transmission.models import Transmission

DAYS_AHEAD = (14, 7, 1)


def coming(staff: Staff, today: date) -> list[tuple[Transmission, int]]:
    """Return the letters that become public within two weeks and concern a person, with the days that are left.

    They concern the holders of each mandate that signed, and whoever prepares releases.
    """
    last = today + timedelta(days=max(DAYS_AHEAD))
    known = Transmission.objects.filter(letter__dossier__in=known_dossiers(staff), state="sent")
    soon = known.filter(first_public_day__gt=today, first_public_day__lte=last)
    soon = soon.exclude(letter__nature__in=natures.never_published())
    if Right.PREPARE_RELEASE.value not in staff.rights:
        held = Membership.objects.filter(staff=staff, role="holder").values("mandate")
        joined = Q(letter__joinings__mandate__in=held, letter__joinings__state="joined")
        soon = soon.filter(Q(letter__lead__in=held) | joined).distinct()
    rows = soon.select_related("letter__lead").order_by("first_public_day")
    return [
        (row, (row.first_public_day - today).days)
        for row in rows
        if row.first_public_day is not None and not is_public(row.reference)
    ]


def is_a_day_to_say_so(staff: Staff, today: date) -> bool:
    """Tell whether today is one of the days on which a person is told that something becomes public soon."""
    return any(days in DAYS_AHEAD for _, days in coming(staff, today))
