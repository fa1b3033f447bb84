"""Keys that are lent: a deputy's, a guest's. They end on a day; nobody has to remember to take them back."""

import uuid
from datetime import date, datetime

from django.db.models import QuerySet

from demarche.journal.moving import desk_transaction
from demarche.papers.actions import refuse_guest
from demarche.papers.keys import dossier_key, wrapped
from demarche.papers.models import Dossier, Shelf, Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff


def lend(dossier: Dossier, *, staff: Staff, until: date, by: SignedIn, now: datetime) -> bool:
    """Let somebody know a dossier up to a day, that day included; tell whether that is new.

    Who knows it for good goes on knowing it; who knows it for a shorter time has it for the longer one.
    """
    key = dossier_key(dossier.pk, by)
    refuse_guest(staff, dossier.kind)
    _, new = Wrap.objects.get_or_create(
        dossier=dossier,
        staff=staff,
        defaults={"sealed_key": wrapped(key, staff), "admitted_at": now, "admitted_by_id": by.id, "until": until},
    )
    if not new:
        Wrap.objects.filter(dossier=dossier, staff=staff, until__lt=until).update(until=until)
    return new


def lent(dossier: Dossier) -> dict[uuid.UUID | None, date | None]:
    """Return until when each person knows a dossier to whom it was lent, by the person's id."""
    return dict(dossier.wraps.filter(until__isnull=False).values_list("staff_id", "until"))


def lent_by(giver: Staff, to: Staff) -> int:
    """Return how many dossiers one person has lent to another; what is shown to a guest is not counted."""
    return _lent(giver, to).count()


def take_back(giver: Staff, to: Staff) -> None:
    """Take back what one person has lent to another."""
    with desk_transaction():
        _lent(giver, to).delete()
        Shelf.objects.filter(staff=to).delete()


def take_back_due(today: date) -> int:
    """Take back every key whose last day is over; return how many. The desk asks before it answers anybody."""
    due = Wrap.objects.filter(until__lt=today)
    borrowers = set(due.values_list("staff_id", flat=True))
    if not borrowers:
        return 0
    with desk_transaction():
        gone, _ = due.delete()
        Shelf.objects.filter(staff__in=borrowers).delete()
    return gone


def _lent(giver: Staff, to: Staff) -> QuerySet[Wrap]:
    rows = Wrap.objects.filter(admitted_by_id=giver.pk, staff=to, until__isnull=False)
    return rows.exclude(dossier__kind="guest")
