"""What the recovery key opens, sealed anew to a person."""

from datetime import datetime

from demarche.papers.actions import admit
from demarche.papers.models import Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.models import EpochWrap
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.sealing import seal


def dossiers_to(person: SignedIn, recovery: Identity, *, now: datetime) -> int:
    """Give a person the key of every submission, case and letter; return how many there are."""
    wraps = Wrap.objects.filter(staff__isnull=True).select_related("dossier")
    for wrap in wraps:
        person.dossier_keys[wrap.dossier_id] = open_sealed(bytes(wrap.sealed_key), [recovery])
        admit(wrap.dossier, staff=person.staff, by=person, now=now)
    return len(wraps)


def epochs_to(person: SignedIn, recovery: Identity) -> int:
    """Give a person the key of every epoch of the intake; return how many there are."""
    wraps = EpochWrap.objects.filter(staff__isnull=True)
    for wrap in wraps:
        sealed = seal(open_sealed(bytes(wrap.sealed), [recovery]), [person.identity.recipient()])
        EpochWrap.objects.create(epoch_id=wrap.epoch_id, staff=person.staff, sealed=sealed)
    return len(wraps)
