"""Reads of the staff room."""

import uuid
from datetime import date

from django.db.models import Q, QuerySet

from demarche.staff.keys import SignedIn
from demarche.staff.models import Epoch, EpochWrap, Mandate, Membership, Passkey, Staff
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.sealing import Recipient


def active() -> QuerySet[Staff]:
    """Return who works here today and has enrolled."""
    return Staff.objects.filter(left_at__isnull=True).exclude(recipient="")


def everybody() -> QuerySet[Staff]:
    """Return all who work or worked here."""
    return Staff.objects.prefetch_related("memberships__mandate")


def mandates(on: date | None = None) -> QuerySet[Mandate]:
    """Return the mandates, or those that exist on a day."""
    if on is None:
        return Mandate.objects.all()
    return Mandate.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


def mandates_held_by(staff: Staff) -> list[Mandate]:
    """Return the mandates that a person holds."""
    places = Membership.objects.filter(staff=staff, role="holder").select_related("mandate")
    return [place.mandate for place in places]


def holders_of(mandate: Mandate) -> list[Staff]:
    """Return the holders of a mandate."""
    places = mandate.memberships.filter(role="holder", staff__in=active()).select_related("staff")
    return [place.staff for place in places]


def epoch_identities(reader: SignedIn) -> list[Identity]:
    """Return the intake's keys that a person holds, the newest first."""
    wraps = EpochWrap.objects.filter(staff=reader.staff).order_by("-epoch__number")
    return [Identity.from_seed(open_sealed(bytes(wrap.sealed), [reader.identity])) for wrap in wraps]


def holders_of_epoch() -> set[Staff]:
    """Return who can open what arrives today."""
    epoch = Epoch.objects.last()
    wraps = EpochWrap.objects.filter(epoch=epoch, staff__isnull=False).select_related("staff")
    return {wrap.staff for wrap in wraps if wrap.staff is not None}


def team_recipient() -> Recipient:
    """Return the public key to which the intake seals today."""
    return Recipient.parse(Epoch.objects.latest("number").recipient)


def person(staff_id: uuid.UUID) -> Staff:
    """Return somebody who works or worked here."""
    return Staff.objects.get(pk=staff_id)


def mandate(mandate_id: uuid.UUID) -> Mandate:
    """Return a mandate."""
    return Mandate.objects.get(pk=mandate_id)


def holds_epoch(staff: Staff) -> bool:
    """Tell whether somebody can open what arrives today."""
    return staff in holders_of_epoch()


def epoch() -> Epoch | None:
    """Return the present epoch of the intake."""
    return Epoch.objects.last()


def has_passkey(staff: Staff) -> bool:
    """Tell whether a person has a security key: then the one-time code is a fallback for the sign-in alone."""
    return Passkey.objects.filter(staff=staff).exists()


def passkeys_of(staff: Staff) -> QuerySet[Passkey]:
    """Return a person's security keys, the oldest first."""
    return Passkey.objects.filter(staff=staff).order_by("added_at")
