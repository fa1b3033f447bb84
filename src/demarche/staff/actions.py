"""People come, are let in, and leave."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from django.conf import settings

from demarche.journal.moving import desk_transaction
from demarche.staff.epochs import take_back_keys
from demarche.staff.errors import StaffStopped, WrongCode
from demarche.staff.keys import SignedIn
from demarche.staff.models import Enrolment, Mandate, Membership, OneTimeSecret, Session, Slot, Staff
from demarche.staff.rights import Right
from demarche.vault.opening import Identity
from demarche.vault.papers import seal_paper
from demarche.vault.slots import seal_slot

ENROLMENT_LIFE = timedelta(days=7)
LONG_ENOUGH = 20
STEP_SECONDS = 30


@dataclass(frozen=True, repr=False)
class Invited:
    """Somebody invited, with the code that is shown once."""

    staff: Staff
    code: str


def invite(
    *,
    name: str,
    rights: Iterable[Right],
    by: SignedIn | None,
    now: datetime,
    places: Sequence[tuple[Mandate, str]] = (),
    conflicts: Sequence[str] = (),
    email: str = "",
) -> Invited:
    """Invite somebody to the desk; the code is handed over in person or by a safe way, and used within a week."""
    if by is not None and not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office invites people.")
    plain = " ".join(name.split())
    if not plain or Staff.objects.filter(name__iexact=plain).exists():
        raise StaffStopped("Give a name that nobody at this desk has yet.")
    with desk_transaction():
        staff = Staff.objects.create(
            name=plain,
            email=email,
            rights=sorted(right.value for right in rights),
            conflicts=sorted(conflicts),
            joined_at=now,
        )
        Membership.objects.bulk_create(Membership(staff=staff, mandate=mandate, role=role) for mandate, role in places)
        return Invited(staff, new_code(staff, now=now))


def new_code(staff: Staff, *, now: datetime) -> str:
    """Give somebody a fresh enrolment code; older ones no longer work."""
    code = "-".join(secrets.token_hex(2) for _ in range(5))
    Enrolment.objects.filter(staff=staff, used_at__isnull=True).delete()
    Enrolment.objects.create(staff=staff, code_digest=_digest(code), expires_at=now + ENROLMENT_LIFE)
    return code


def enrol(*, code: str, passphrase: str, one_time_secret: str, one_time: str, now: datetime) -> SignedIn:
    """Make a person's key, sealed behind the passphrase; prove that the authenticator works."""
    enrolment = open_enrolment(code, now=now)
    if len(passphrase) < LONG_ENOUGH:
        raise StaffStopped(f"A passphrase has at least {LONG_ENOUGH} characters.")
    if not pyotp.TOTP(one_time_secret).verify(one_time, for_time=now, valid_window=1):
        raise WrongCode("The one-time code does not fit. Look at the authenticator again, and at the device’s clock.")
    identity, staff = Identity.generate(), enrolment.staff
    with desk_transaction():
        if not Enrolment.objects.filter(pk=enrolment.pk, used_at__isnull=True).update(used_at=now):
            raise WrongCode("This enrolment code has been used.")
        staff.recipient = str(identity.recipient())
        staff.save(update_fields=["recipient"])
        keep_slot(staff, identity, passphrase)
        # The code just shown cannot be shown again.
        keep_one_time_secret(staff, identity, one_time_secret, last_step=int(now.timestamp()) // STEP_SECONDS + 1)
    return SignedIn(staff, identity)


def open_enrolment(code: str, *, now: datetime) -> Enrolment:
    """Return the invitation of a code; raise WrongCode when it is wrong, used or too old."""
    found = Enrolment.objects.filter(code_digest=_digest(code)).select_related("staff").first()
    if found is None or found.used_at is not None or found.expires_at < now:
        raise WrongCode("This enrolment code is wrong, has been used, or is older than a week. Ask for a new one.")
    return found


def keep_slot(staff: Staff, identity: Identity, passphrase: str) -> Slot:
    """Put a person's key behind a passphrase; a former passphrase no longer opens it."""
    sealed = seal_slot(identity.seed, passphrase, cost=settings.ARGON2_COST)
    Slot.objects.filter(staff=staff, kind="passphrase").delete()
    return Slot.objects.create(staff=staff, kind="passphrase", sealed=sealed)


def keep_one_time_secret(staff: Staff, identity: Identity, secret: str, *, last_step: int = 0) -> None:
    """Seal an authenticator's secret to its person."""
    sealed = seal_paper(identity.seed, one_time_label(staff), secret.encode())
    OneTimeSecret.objects.update_or_create(staff=staff, defaults={"sealed": sealed, "last_step": last_step})


def one_time_label(staff: Staff) -> str:
    """Return the label that binds an authenticator's secret to its person."""
    return f"demarche/one-time/{staff.pk}"


def leave(staff: Staff, *, by: SignedIn, now: datetime) -> None:
    """Somebody leaves: no session, no slot, no new key opens to them; what they have read they may remember."""
    if not by.may(Right.OFFICE) or by.staff == staff:
        raise StaffStopped("Somebody else who manages the office records that a person has left.")
    with desk_transaction():
        Session.objects.filter(staff=staff).delete()
        staff.slots.all().delete()
        staff.passkeys.all().delete()
        staff.left_at = now
        staff.save(update_fields=["left_at"])
        take_back_keys(staff, now=now)


def _digest(code: str) -> bytes:
    plain = "".join(c for c in code.casefold() if c.isalnum())
    return hashlib.sha256(b"demarche/enrolment/" + plain.encode()).digest()
