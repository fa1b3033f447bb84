"""The first hour of an office: its mandates, its first person, its first epoch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import pyotp
from django.conf import settings

from demarche.commands.making import publish_team_key
from demarche.letters import clearing
from demarche.procedure import bodies
from demarche.procedure.natures import Nature
from demarche.staff.actions import enrol, invite, keep_one_time_secret
from demarche.staff.epochs import begin_epoch
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.staff.rights import Right
from demarche.vault.slots import new_passphrase


@dataclass(frozen=True)
class MandatePlan:
    """A mandate that the office serves."""

    label: str
    title: dict[str, str]
    holder_name: str
    holder_title: str
    resolution: str
    valid_from: date


@dataclass(frozen=True, repr=False)
class Founder:
    """The first person, with what that person needs to sign in; shown once."""

    signed_in: SignedIn
    passphrase: str
    one_time_secret: str
    mandates: Sequence[Mandate] = field(default_factory=tuple)


def found(
    *, name: str, rights: Sequence[Right], mandates: Sequence[MandatePlan], assists: bool, now: datetime
) -> Founder:
    """Make the mandates, the first person and the first epoch; give the intake its public key."""
    made = [Mandate.objects.create(**vars(plan)) for plan in mandates]
    places = [(mandate, "assistant") for mandate in made[:1]] if assists else []
    signed_in, passphrase, secret = enrolled(name=name, rights=rights, places=places, now=now)
    epoch = begin_epoch(now=now)
    publish_team_key(settings.TEAM_KEY_FILE, epoch.recipient, epoch.number)
    return Founder(signed_in, passphrase, secret, made)


def lay_clearance(by: SignedIn, *, now: datetime) -> None:
    """Give the office the clearance steps that the body it serves goes through; it may change them."""
    for name, natures, right in bodies.current().clearance:
        clearing.add_step(name, natures=[Nature(code) for code in natures], right=Right(right), by=by, now=now)


def enrolled(
    *, name: str, rights: Sequence[Right], places: Sequence[tuple[Mandate, str]], now: datetime
) -> tuple[SignedIn, str, str]:
    """Invite and enrol somebody at the machine itself; return the person, the passphrase, the one-time secret."""
    invited = invite(name=name, rights=rights, by=None, now=now, places=places)
    passphrase, secret = new_passphrase(), pyotp.random_base32()
    person = enrol(
        code=invited.code,
        passphrase=passphrase,
        one_time_secret=secret,
        one_time=pyotp.TOTP(secret).at(now),
        now=now,
    )
    # Nobody has seen a code yet: the present one is fresh for the first sign-in.
    keep_one_time_secret(person.staff, person.identity, secret)
    return person, passphrase, secret
