"""Recovery: when nobody can sign in any more, three shares on paper let somebody in who may know everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from demarche.commands.django_up import set_up
from demarche.vault.opening import Identity
from demarche.vault.recovery import join


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
    identity = recovery_of(root, shares)
    set_up(root, "office")
    return _let_in(name, identity)


def recovery_of(root: Path, shares: Sequence[str]) -> Identity:
    """Return the recovery key that shares make, if it is this office's."""
    identity = Identity.from_seed(join(shares))
    kept = (root / "desk" / "recovery-recipient.txt").read_text(encoding="ascii").strip()
    if str(identity.recipient()) != kept:
        raise CannotRecover("These shares belong to another office: their key opens nothing here.")
    return identity


def _let_in(name: str, identity: Identity) -> Recovered:
    from demarche.commands.founding import enrolled
    from demarche.commands.rewrapping import dossiers_to, epochs_to
    from demarche.journal.moving import desk_transaction
    from demarche.procedure import clock
    from demarche.staff.errors import StaffStopped
    from demarche.staff.rights import OFFICER, Right

    now = clock.now()
    try:
        with desk_transaction():
            person, passphrase, secret = enrolled(name=name, rights=[*OFFICER, Right.OFFICE], places=[], now=now)
            dossiers, epochs = dossiers_to(person, identity, now=now), epochs_to(person, identity)
    except StaffStopped as stopped:
        raise CannotRecover(str(stopped)) from None
    return Recovered(person.name, passphrase, secret, dossiers, epochs)
