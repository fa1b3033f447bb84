"""Signatures of persons: an Ed25519 key that follows from the same seed as the key that opens their papers."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from demarche.vault.ageformat import derived

SALT = b"demarche/signing/v1"


def public_of(seed: bytes) -> bytes:
    """Return the 32 bytes by which anybody can check a person's signatures."""
    return _private(seed).public_key().public_bytes_raw()


def signed(seed: bytes, message: bytes) -> bytes:
    """Return a person's signature of a message: 64 bytes."""
    return _private(seed).sign(message)


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature is this person's, of exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derived(seed, SALT, b"reading log"))
