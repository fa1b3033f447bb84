"""Signing in: a name, a passphrase that opens the person's key, and a second factor sealed under that key."""

from datetime import datetime

import pyotp
from django.conf import settings

from demarche.staff.actions import STEP_SECONDS, one_time_label
from demarche.staff.errors import StaffStopped, WrongCode
from demarche.staff.keys import SignedIn
from demarche.staff.models import OneTimeSecret, Slot
from demarche.staff.sessions import keep_touch
from demarche.vault.opening import Identity
from demarche.vault.papers import open_paper
from demarche.vault.slots import SlotClosed, empty_slot, open_slot

# A device's clock may be one step away from ours.
NEIGHBOURS = (-1, 0, 1)


class NotLetIn(StaffStopped):
    """Name, passphrase and second factor do not fit together; which of them is wrong is nobody's business."""

    def __init__(self) -> None:
        super().__init__("The name, the passphrase or the code does not fit. Type passphrase and code again.")


def sign_in(*, name: str, passphrase: str, one_time: str, now: datetime) -> SignedIn:
    """Let a person in; an unknown name costs the same work and gets the same answer as a wrong passphrase."""
    signed_in = unlock(passphrase_slot(name), passphrase)
    try:
        check_one_time(signed_in, one_time, now=now)
    except WrongCode:
        raise NotLetIn from None
    return signed_in


def unlock(slot: Slot | None, passphrase: str, *, prf: bytes | None = None) -> SignedIn:
    """Open a person's key; without a slot the same work is done for nobody."""
    sealed = bytes(slot.sealed) if slot else empty_slot(settings.ARGON2_COST)
    try:
        seed = open_slot(sealed, passphrase, prf=prf)
    except SlotClosed:
        raise NotLetIn from None
    if slot is None:
        raise NotLetIn
    return SignedIn(slot.staff, Identity.from_seed(seed))


def check_one_time(signed_in: SignedIn, code: str, *, now: datetime) -> None:
    """Accept a one-time code once; raise WrongCode when it is wrong, too old, or was used before."""
    kept = OneTimeSecret.objects.filter(staff=signed_in.staff).first()
    step = _step_of(signed_in, kept, code, now) if kept else None
    # A conditional update: of two requests with the same code only one gets in.
    if step is None or not OneTimeSecret.objects.filter(staff=signed_in.staff, last_step__lt=step).update(
        last_step=step
    ):
        raise WrongCode("The one-time code does not fit, or was used already. Wait for the next one.")


def touch(signed_in: SignedIn, code: str, *, now: datetime) -> None:
    """Show a second factor again, before a step that cannot be taken back."""
    check_one_time(signed_in, code, now=now)
    keep_touch(signed_in, now=now)


def _step_of(signed_in: SignedIn, kept: OneTimeSecret, code: str, now: datetime) -> int | None:
    secret = open_paper(signed_in.identity.seed, one_time_label(signed_in.staff), bytes(kept.sealed)).decode()
    typed, present = "".join(code.split()), int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    fitting = [
        present + near
        for near in NEIGHBOURS
        if pyotp.utils.strings_equal(typed, totp.at((present + near) * STEP_SECONDS))
    ]
    return fitting[-1] if fitting else None


def passphrase_slot(name: str) -> Slot | None:
    """Return the slot of whoever has a name and works here."""
    plain = " ".join(name.split())
    slots = Slot.objects.filter(kind="passphrase", staff__name__iexact=plain, staff__left_at__isnull=True)
    return slots.select_related("staff").first()
