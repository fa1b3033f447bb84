"""Recovery: when nobody can sign in any more, three shares on paper let somebody in who may know everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.commands.django_up import set_up

if TYPE_CHECKING:
    from demarche.staff.keys import SignedIn
    from demarche.vault.opening import Identity


class CannotRecover(Exception):
    """Nobody can be let in so; the sentence says why."""


@dataclass(frozen=True, repr=False)
class Recovered:
    """What is shown once, when somebody has been let in."""

    person: str
    passphrase: str
    one_time_secret: str
    dossiers: int
    epochs: int


def recover(root: Path, *, name: str, shares: Sequence[str]) -> Recovered:
    """Let a new person in with everything that the recovery key opens; who was there before keeps what they had."""
    from demarche.vault.opening import Identity
    from demarche.vault.recovery import join

    identity = Identity.from_seed(join(shares))
    kept = (root / "desk" / "recovery-recipient.txt").read_text(encoding="ascii").strip()
    if str(identity.recipient()) != kept:
        raise CannotRecover("These shares belong to another office: their key opens nothing here.")
    set_up(root, "office")
    return _let_in(name, identity)


def _let_in(name: str, identity: "Identity") -> Recovered:
    from demarche.commands.founding import enrolled
    from demarche.journal.moving import desk_transaction
    from demarche.procedure import clock
    from demarche.staff.errors import StaffStopped
    from demarche.staff.rights import OFFICER, Right

    now = clock.now()
    try:
        with desk_transaction():
            person, passphrase, secret = enrolled(name=name, rights=[*OFFICER, Right.OFFICE], places=[], now=now)
            dossiers, epochs = _dossiers(identity, person, now), _epochs(identity, person)
    except StaffStopped as stopped:
        raise CannotRecover(str(stopped)) from None
    return Recovered(person.name, passphrase, secret, dossiers, epochs)


def _dossiers(identity: "Identity", person: "SignedIn", now: datetime) -> int:
    """Give a person the key of every submission, case and letter; return how many there are."""
    from demarche.papers.actions import admit
    from demarche.papers.models import Wrap
    from demarche.vault.opening import open_sealed

    wraps = Wrap.objects.filter(staff__isnull=True).select_related("dossier")
    for wrap in wraps:
        person.dossier_keys[wrap.dossier_id] = open_sealed(bytes(wrap.sealed_key), [identity])
        admit(wrap.dossier, staff=person.staff, by=person, now=now)
    return len(wraps)


def _epochs(identity: "Identity", person: "SignedIn") -> int:
    """Give a person the key of every epoch of the intake; return how many there are."""
    from demarche.staff.models import EpochWrap
    from demarche.vault.opening import open_sealed
    from demarche.vault.sealing import seal

    wraps = EpochWrap.objects.filter(staff__isnull=True)
    for wrap in wraps:
        sealed = seal(open_sealed(bytes(wrap.sealed), [identity]), [person.identity.recipient()])
        EpochWrap.objects.create(epoch_id=wrap.epoch_id, staff=person.staff, sealed=sealed)
    return len(wraps)
