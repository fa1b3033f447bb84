"""The minutes between an enrolment code and a working key: what is offered to the person, carried sealed."""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from urllib.parse import quote

import pyotp
from django.conf import settings

from demarche.staff.errors import WrongCode
from demarche.vault.papers import SealBroken, open_paper, seal_paper
from demarche.vault.slots import new_passphrase

LABEL = "demarche/enrolling"


@dataclass(frozen=True)
class Offer:
    """A passphrase to write down and a secret for the authenticator, made for one enrolment code."""

    code: str
    passphrase: str
    one_time_secret: str

    def __repr__(self) -> str:
        return "Offer(…)"

    def address(self, name: str, office: str) -> str:
        """Return what an authenticator reads from the picture."""
        return f"otpauth://totp/{quote(office)}:{quote(name)}?secret={self.one_time_secret}&issuer={quote(office)}"


def offer(code: str) -> Offer:
    """Make a passphrase and an authenticator's secret for somebody who has shown an enrolment code."""
    return Offer(code=code, passphrase=new_passphrase(), one_time_secret=pyotp.random_base32())


def carry(offered: Offer) -> str:
    """Seal an offer for the form that it travels in: neither a cache nor a log could read it there."""
    return base64.b64encode(seal_paper(_key(), LABEL, json.dumps(asdict(offered)).encode())).decode("ascii")


def carried(text: str) -> Offer:
    """Read an offer that came back; raise WrongCode when it is not ours."""
    try:
        return Offer(**json.loads(open_paper(_key(), LABEL, base64.b64decode(text, validate=True))))
    except (SealBroken, ValueError):
        raise WrongCode("Begin again with your enrolment code.") from None


def _key() -> bytes:
    return hashlib.sha256(b"demarche/enrolling/" + settings.SECRET_KEY.encode()).digest()
