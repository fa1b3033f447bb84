"""A person's own passphrase and authenticator."""

from datetime import datetime

import pyotp

from demarche.journal.moving import desk_transaction
from demarche.staff.actions import LONG_ENOUGH, STEP_SECONDS, keep_one_time_secret, keep_slot
from demarche.staff.errors import StaffStopped, WrongCode
from demarche.staff.keys import SignedIn
from demarche.staff.models import Passkey, Slot
from demarche.staff.signing_in import NotLetIn, passphrase_slot, unlock


def change_passphrase(signed_in: SignedIn, *, old: str, new: str) -> None:
    """Put a person's key behind a new passphrase; security keys stay known, as a second factor."""
    try:
        unlock(passphrase_slot(signed_in.name), old)
    except NotLetIn:
        raise StaffStopped("This is not your present passphrase.") from None
    if len(new) < LONG_ENOUGH:
        raise StaffStopped(f"A passphrase has at least {LONG_ENOUGH} characters.")
    with desk_transaction():
        # What a security key's secret locks was locked with the former passphrase too.
        Passkey.objects.filter(staff=signed_in.staff).update(slot=None)
        Slot.objects.filter(staff=signed_in.staff, kind="passkey").delete()
        keep_slot(signed_in.staff, signed_in.identity, new)


def change_authenticator(signed_in: SignedIn, *, secret: str, one_time: str, now: datetime) -> None:
    """Take a new authenticator into use once it has shown a code; the former one no longer works."""
    if not pyotp.TOTP(secret).verify(one_time, for_time=now, valid_window=1):
        raise WrongCode("The one-time code does not fit. Look at the authenticator again, and at the device’s clock.")
    keep_one_time_secret(
        signed_in.staff, signed_in.identity, secret, last_step=int(now.timestamp()) // STEP_SECONDS + 1
    )
