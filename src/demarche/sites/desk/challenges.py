"""Challenges for security keys: drawn by chance, valid for five minutes, answered once."""

import hashlib
import os
from collections import OrderedDict

from django.core import signing

SALT = "demarche.desk.challenge"
SECONDS = 300
KEPT = 10_000
_answered: OrderedDict[bytes, None] = OrderedDict()


def drawn() -> str:
    """Return a new challenge as the form carries it."""
    return signing.dumps(os.urandom(32).hex(), salt=SALT)


def challenge_of(token: str) -> bytes:
    """Return the bytes that a security key signs for a challenge."""
    return hashlib.sha256(token.encode()).digest()


def answered(token: str) -> bool:
    """Tell whether a challenge is ours, young, and answered for the first time; it is used up by asking."""
    try:
        signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    challenge = challenge_of(token)
    if challenge in _answered:
        return False
    _answered[challenge] = None
    while len(_answered) > KEPT:
        _answered.popitem(last=False)
    return True
