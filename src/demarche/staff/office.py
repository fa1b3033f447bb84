"""Managing the office: what people may do, which States they keep away from, and the mandates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from demarche.journal.moving import desk_transaction
from demarche.procedure import clock
from demarche.staff.actions import new_code
from demarche.staff.epochs import take_back_keys
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Epoch, Mandate, Membership, Session, Slot, Staff
from demarche.staff.rights import Right

ROLES_IN_A_TEAM = ("holder", "assistant")


def amend_person(
    staff: Staff,
    *,
    rights: Iterable[Right],
    places: Sequence[tuple[Mandate, str]],
    conflicts: Iterable[str],
    email: str,
    by: SignedIn,
    now: datetime,
) -> None:
    """Change what a colleague may do; who gains a conflict of interest loses the intake's keys at once."""
    _manages(by)
    granted = sorted(right.value for right in rights)
    if staff.pk == by.id and Right.OFFICE.value not in granted:
        raise StaffStopped("Somebody else takes the office’s management from you: so it never stands without anybody.")
    with desk_transaction():
        staff.rights, staff.conflicts, staff.email = granted, sorted(conflicts), email
        staff.save(update_fields=["rights", "conflicts", "email"])
        Membership.objects.filter(staff=staff).delete()
        Membership.objects.bulk_create(Membership(staff=staff, mandate=mandate, role=role) for mandate, role in places)
        if staff.conflicts or Right.TRIAGE.value not in granted:
            take_back_keys(staff, now=now)


def let_back_in(staff: Staff, *, by: SignedIn, now: datetime) -> str:
    """Give somebody who lost passphrase or authenticator a new enrolment code; the lost key opens nothing any more."""
    _manages(by)
    if staff.left_at:
        raise StaffStopped(f"{staff.name} has left.")
    if staff.pk == by.id:
        raise StaffStopped("Somebody else who manages the office gives you a new code.")
    with desk_transaction():
        Session.objects.filter(staff=staff).delete()
        Slot.objects.filter(staff=staff).delete()
        staff.passkeys.all().delete()
        staff.recipient = ""
        staff.save(update_fields=["recipient"])
        take_back_keys(staff, now=now)
        return new_code(staff, now=now)


def drill_due() -> date | None:
    """Return when somebody should prove again that the recovery shares open everything: a year after the last time."""
    try:
        last = date.fromisoformat(settings.RECOVERY_DRILL_FILE.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        first = Epoch.objects.first()
        if first is None:
            return None
        last = clock.office_day(first.begun_at)
    return last + timedelta(days=365)


def add_mandate(*, label: str, by: SignedIn, **words: Any) -> Mandate:
    """Add a mandate to those that this office serves."""
    _manages(by)
    if Mandate.objects.filter(label=label).exists():
        raise StaffStopped(f"There is a mandate “{label}” already.")
    return Mandate.objects.create(label=label, **_checked(**words))


def amend_mandate(mandate: Mandate, *, by: SignedIn, **words: Any) -> Mandate:
    """Change a mandate's title, resolution, holder or end; letters that were signed keep the words they had."""
    _manages(by)
    for name, value in _checked(**words).items():
        setattr(mandate, name, value)
    mandate.save()
    return mandate


def _checked(
    *,
    title: Mapping[str, str],
    holder_name: str,
    holder_title: str,
    resolution: str,
    valid_from: date,
    valid_to: date | None,
) -> dict[str, Any]:
    if valid_to is not None and valid_to < valid_from:
        raise StaffStopped("A mandate ends after it begins.")
    return {
        "title": {language: words for language, words in title.items() if words},
        "holder_name": holder_name,
        "holder_title": holder_title,
        "resolution": resolution,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office does this.")
