"""Epochs of the intake: whoever holds an epoch's key may open what arrived in it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from demarche.arrivals.actions import queue_team_key
from demarche.journal.moving import desk_transaction
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Epoch, EpochWrap, Staff
from demarche.staff.rights import Right
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.sealing import Recipient, seal


def may_hold(staff: Staff) -> str:
    """Return why somebody may not hold the intake's key; nothing when they may."""
    if staff.left_at or not staff.recipient:
        return f"{staff.name} has not enrolled, or has left."
    if Right.TRIAGE.value not in staff.rights:
        return f"{staff.name} does not open what arrives."
    if staff.conflicts:
        return (
            f"{staff.name} has a conflict of interest ({', '.join(staff.conflicts)}). The State stands inside the "
            "envelope, so whoever has one holds no intake key."
        )
    return ""


def begin_epoch(*, now: datetime) -> Epoch:
    """Begin a new epoch: a fresh key, wrapped to today's triage staff and to the recovery key."""
    identity = Identity.generate()
    last = Epoch.objects.last()
    with desk_transaction():
        epoch = Epoch.objects.create(
            number=(last.number if last else 0) + 1, recipient=str(identity.recipient()), begun_at=now
        )
        recovery = Recipient.parse(settings.RECOVERY_RECIPIENT_FILE.read_text(encoding="ascii").strip())
        EpochWrap.objects.create(epoch=epoch, staff=None, sealed=seal(identity.seed, [recovery]))
        for staff in Staff.objects.filter(left_at__isnull=True):
            if not may_hold(staff):
                _wrap(epoch, identity.seed, staff)
    return epoch


def rotate_epoch(*, by: SignedIn, now: datetime) -> Epoch:
    """Change the intake's key: what arrives from now on opens to today's triage staff alone."""
    if not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office changes the intake’s key.")
    if all(may_hold(staff) for staff in Staff.objects.all()):
        raise StaffStopped("Nobody could open what arrives: first let somebody into the triage.")
    return _changed(now=now)


def take_back_keys(staff: Staff, *, now: datetime) -> None:
    """Take the intake's keys from somebody; what arrives from now on is sealed to a new one."""
    taken, _ = EpochWrap.objects.filter(staff=staff).delete()
    if taken:
        _changed(now=now)


def share_epochs(to: Staff, *, by: SignedIn) -> int:
    """Give a colleague of the triage the intake's keys that one holds; return how many."""
    refusal = may_hold(to)
    if refusal:
        raise StaffStopped(refusal)
    held = EpochWrap.objects.filter(staff=by.staff).select_related("epoch")
    if not held:
        raise StaffStopped("You hold no key of the intake: somebody who does shares it.")
    with desk_transaction():
        for wrap in held:
            if not EpochWrap.objects.filter(epoch=wrap.epoch, staff=to).exists():
                _wrap(wrap.epoch, open_sealed(bytes(wrap.sealed), [by.identity]), to)
    return len(held)


def _changed(*, now: datetime) -> Epoch:
    with desk_transaction():
        epoch = begin_epoch(now=now)
        # Not before it is kept: a key that the intake has and nobody holds would lose what arrives.
        transaction.on_commit(lambda: queue_team_key(epoch.recipient, epoch=epoch.number), using="desk")
    return epoch


def _wrap(epoch: Epoch, seed: bytes, staff: Staff) -> None:
    EpochWrap.objects.create(epoch=epoch, staff=staff, sealed=seal(seed, [Recipient.parse(staff.recipient)]))
