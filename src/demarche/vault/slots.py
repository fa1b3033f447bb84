"""Slots: a person's key behind a passphrase, and behind a passkey's secret where the token has one."""

import os
import secrets
import unicodedata

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from mnemonic import Mnemonic

from demarche.vault.ageformat import derived

SALT = 16
NONCE = bytes(12)
LABEL = b"demarche/slot/v1"
PASSPHRASE_WORDS = 7
# Argon2id: memory in KiB, passes, lanes.
COST = (131072, 3, 1)
# A slot names its own cost; more than a gibibyte was not written by this house.
MOST_MEMORY = 1 << 20


class SlotClosed(Exception):
    """The passphrase or the passkey does not open the slot."""

    def __init__(self) -> None:
        super().__init__("The passphrase or the passkey does not open this slot.")


def new_passphrase() -> str:
    """Return seven random words, 77 bits."""
    words = Mnemonic("english").wordlist
    return " ".join(secrets.choice(words) for _ in range(PASSPHRASE_WORDS))


def seal_slot(seed: bytes, passphrase: str, *, prf: bytes | None = None, cost: tuple[int, int, int] = COST) -> bytes:
    """Return a person's seed sealed behind a passphrase and, where given, a passkey's secret."""
    salt = os.urandom(SALT)
    memory, passes, lanes = cost
    head = memory.to_bytes(4, "big") + bytes([passes, lanes]) + salt
    return head + ChaCha20Poly1305(_key(passphrase, prf, salt, cost)).encrypt(NONCE, seed, head)


def open_slot(slot: bytes, passphrase: str, *, prf: bytes | None = None) -> bytes:
    """Return the seed behind a slot; raise SlotClosed for a wrong passphrase or passkey."""
    head, sealed = slot[: 6 + SALT], slot[6 + SALT :]
    if len(head) < 6 + SALT or int.from_bytes(head[:4], "big") > MOST_MEMORY:
        raise SlotClosed
    cost = (int.from_bytes(head[:4], "big"), head[4], head[5])
    try:
        return ChaCha20Poly1305(_key(passphrase, prf, head[6:], cost)).decrypt(NONCE, sealed, head)
    except (InvalidTag, HashingError):
        raise SlotClosed from None


def empty_slot(cost: tuple[int, int, int] = COST) -> bytes:
    """Return a slot that nothing opens: for a name that nobody has, so that trying it costs the same work."""
    memory, passes, lanes = cost
    return memory.to_bytes(4, "big") + bytes([passes, lanes]) + os.urandom(SALT + 48)


def _key(passphrase: str, prf: bytes | None, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    memory, passes, lanes = cost
    typed = " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()
    stretched = hash_secret_raw(typed, salt, passes, memory, lanes, 32, Type.ID)
    return derived(stretched + (prf or b""), salt, LABEL)
