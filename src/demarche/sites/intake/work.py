"""Proof of work: who sends with JavaScript lets the device count a little, and counts longer while many send.

SHA-256 of “challenge:solution” begins with as many zero bits as the challenge asks. A challenge is signed, so none is
stored before it is used; it works once, for an hour.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from demarche.sites.intake.memory import shared

LIFE = timedelta(hours=1)
LEAST, MOST = 14, 22
# So many in an hour cost the least; each doubling costs one bit more.
CALM = 60
_USED = "work"


def terms(*, now: datetime) -> dict[str, Any]:
    """Return a fresh challenge, as difficult as the last hour asks for."""
    with shared(_USED) as used:
        _forget_old(used, now)
        bits = difficulty(len(used))
    body = f"{int((now + LIFE).timestamp())}.{bits}.{secrets.token_urlsafe(12)}"
    return {"challenge": f"{body}.{_signature(body)}", "difficulty": bits}


def difficulty(in_the_last_hour: int) -> int:
    """Return how many zero bits are asked for after so many covers in an hour."""
    return min(MOST, LEAST + max(0, in_the_last_hour // CALM).bit_length())


def is_done(header: str, *, now: datetime) -> bool:
    """Tell whether a “challenge:solution” is ours, in time, solved, and used for the first time."""
    challenge, _, solution = header.rpartition(":")
    body, _, signature = challenge.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(body).encode()):
        return False
    ends, bits, _ = body.split(".")
    if int(ends) < now.timestamp() or zero_bits(f"{challenge}:{solution}") < int(bits):
        return False
    with shared(_USED) as used:
        _forget_old(used, now)
        digest = hashlib.sha256(challenge.encode()).hexdigest()[:24]
        if digest in used:
            return False
        used[digest] = int(ends)
    return True


def bits_of(header: str) -> int:
    """Return how difficult the challenge was that a header answers; one that `is_done` has looked at."""
    return int(header.split(".")[1])


def zero_bits(text: str) -> int:
    """Return with how many zero bits the SHA-256 of a text begins."""
    return 256 - int.from_bytes(hashlib.sha256(text.encode()).digest(), "big").bit_length()


def _forget_old(used: dict[str, Any], now: datetime) -> None:
    for digest in [digest for digest, ends in used.items() if ends < now.timestamp()]:
        del used[digest]


def _signature(body: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"work\n" + body.encode(), hashlib.sha256).hexdigest()[:32]
