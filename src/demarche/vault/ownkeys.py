"""A key that a person has unwrapped once, kept under that person's own symmetric key: quick to open again.

The first wrap is an age file to the person's post-quantum recipient and takes milliseconds to open; this one takes
microseconds, and opens only with the same person's seed.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from demarche.vault.ageformat import derived
from demarche.vault.papers import SealBroken

NONCE = 12


def own_key(seed: bytes, purpose: str) -> bytes:
    """Return a person's own symmetric key for one purpose."""
    return derived(seed, b"", f"demarche/own-key/v1/{purpose}".encode())


def kept(own: bytes, label: str, key: bytes) -> bytes:
    """Return a key sealed under a person's own, bound to its place by a label."""
    nonce = os.urandom(NONCE)
    return nonce + ChaCha20Poly1305(own).encrypt(nonce, key, label.encode())


def found(own: bytes, label: str, sealed: bytes) -> bytes:
    """Return a key that was kept; raise SealBroken where it was changed, or lies in another's place."""
    try:
        return ChaCha20Poly1305(own).decrypt(sealed[:NONCE], sealed[NONCE:], label.encode())
    except (InvalidTag, ValueError):
        raise SealBroken from None
