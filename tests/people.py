"""The people of the tests: Amina drafts, Bruno signs off, Chen joins for the second mandate, Dalia may know nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pyotp
from django.conf import settings
from django.test import Client

from demarche.procedure import clock
from demarche.staff.actions import enrol, invite
from demarche.staff.epochs import begin_epoch
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.staff.rights import HOLDER, OFFICER, Right
from demarche.staff.sessions import begin_session
from demarche.vault.opening import Identity

NOW = datetime(2022, 1, 20, 10, 0, tzinfo=UTC)
PASSPHRASE = "harbour lantern quiet orchard seven winters away"
ONE_TIME_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# The office's own keys on paper and with the publisher; tests may open with them.
RECOVERY = Identity(bytes(range(32)))
PUBLISHER = Identity(bytes(range(32, 64)))


@dataclass(frozen=True)
class Office:
    """An office with two mandates and four people."""

    hrd: Mandate
    expression: Mandate
    amina: SignedIn
    bruno: SignedIn
    chen: SignedIn
    dalia: SignedIn


def found() -> Office:
    """Found the office of the tests: Amina holds the intake's key, Bruno and Chen hold a mandate each."""
    for path, identity in (
        (settings.RECOVERY_RECIPIENT_FILE, RECOVERY),
        (settings.PUBLISHER_RECIPIENT_FILE, PUBLISHER),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{identity.recipient()}\n", encoding="ascii")
    settings.PUBLISHER_IDENTITY_FILE.write_text(f"{PUBLISHER.secret_text()}\n", encoding="ascii")
    hrd = mandate("hrd", "Special Rapporteur on the situation of human rights defenders", "Bruno Aldana", "52/4")
    expression = mandate(
        "expression",
        "Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression",
        "Chen Wei",
        "52/9",
    )
    office = Office(
        hrd=hrd,
        expression=expression,
        amina=enrolled("Amina", [*OFFICER, Right.OFFICE], [(hrd, "assistant")]),
        bruno=enrolled("Bruno", HOLDER, [(hrd, "holder")]),
        chen=enrolled("Chen", HOLDER, [(expression, "holder")]),
        dalia=enrolled("Dalia", [Right.CASE]),
    )
    begin_epoch(now=NOW)
    return office


def mandate(label: str, title: str, holder: str, resolution: str) -> Mandate:
    """Give the office a mandate."""
    return Mandate.objects.create(
        label=label,
        title={"en": title},
        holder_name=holder,
        holder_title="Special Rapporteur",
        resolution=resolution,
        valid_from=date(2020, 5, 1),
    )


def enrolled(
    name: str, rights: Sequence[Right], places: Sequence[tuple[Mandate, str]] = (), conflicts: Sequence[str] = ()
) -> SignedIn:
    """Invite somebody and let them enrol as people do."""
    invited = invite(name=name, rights=rights, places=places, conflicts=conflicts, by=None, now=NOW)
    code = pyotp.TOTP(ONE_TIME_SECRET).at(NOW)
    return enrol(
        code=invited.code, passphrase=PASSPHRASE, one_time_secret=ONE_TIME_SECRET, one_time=code, now=NOW
    )  # fmt: skip


def client_of(person: SignedIn, *, enforce_csrf: bool = False) -> Client:
    """Return a browser in which a person has signed in."""
    client = Client(enforce_csrf_checks=enforce_csrf)
    client.cookies[settings.SESSION_COOKIE] = begin_session(person, now=clock.real_now()).hex()
    return client
