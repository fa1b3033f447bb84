"""What a source has said so far travels sealed in the page itself: the server keeps nothing before the end."""

import base64
import json
import os
import uuid
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12
LIFE = timedelta(hours=24)


class CarriedBroken(Exception):
    """What came with the page is not what this site sent, or is older than a day."""


@dataclass(repr=False)
class Carried:
    """A report, a meeting request or an answer on its way."""

    kind: str
    begun: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    # Which questionnaire it answers: “sp-2”.
    form: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    # The pages that were answered: a page that an answer brings in later is not passed over.
    seen: list[str] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)
    language: str = "en"
    words: str = ""
    words_language: str = "en"
    positions: list[int] = field(default_factory=list)
    # The source came back with words that it has already.
    returning: bool = False
    # A number in the queue, where many send at once.
    turn: str = ""
    # The source has seen everything together once: a change leads straight back there.
    checked: bool = False

    @property
    def entropy(self) -> bytes:
        """Return what the twelve words stand for."""
        return bytes.fromhex(self.words)


def begun(kind: str, *, form: str = "", now: datetime) -> Carried:
    """Begin something new, with the questions of a form."""
    return Carried(kind=kind, form=form, begun=now.isoformat(timespec="milliseconds"))


def begun_again(kind: str, words: bytes, *, language: str, now: datetime) -> Carried:
    """Begin something with words that the source has already."""
    begun_at = now.isoformat(timespec="milliseconds")
    return Carried(kind=kind, begun=begun_at, words=words.hex(), language=language, returning=True)


def sealed(carried: Carried) -> str:
    """Return what is carried, sealed for the page."""
    nonce = os.urandom(NONCE)
    clear = json.dumps(asdict(carried), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(nonce + _aead().encrypt(nonce, clear, b"carried")).decode()


def opened(text: str, *, kind: str, now: datetime) -> Carried:
    """Return what a page of one kind carried; raise CarriedBroken when it was changed or is older than a day."""
    try:
        raw = base64.urlsafe_b64decode(text.encode())
        carried = Carried(**json.loads(_aead().decrypt(raw[:NONCE], raw[NONCE:], b"carried")))
    except (ValueError, InvalidTag, TypeError):
        raise CarriedBroken from None
    if carried.kind != kind or now - datetime.fromisoformat(carried.begun) > LIFE:
        raise CarriedBroken
    return carried


def _aead() -> ChaCha20Poly1305:
    key = HKDF(hashes.SHA256(), 32, b"demarche/intake/v1", b"carried").derive(settings.SECRET_KEY.encode())
    return ChaCha20Poly1305(key)
