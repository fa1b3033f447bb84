"""Papers sealed under a dossier's key: symmetric, bound to their place by a label, padded, in chunks."""

import io
import os
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from demarche.vault.ageformat import Reader, chunk_nonce, derived, read_fully
from demarche.vault.padding import padme

CHUNK = 1 << 16
TAG = 16
SALT = 16
LENGTH = 8
SMALLEST = 256


class SealBroken(Exception):
    """A paper was changed, cut, moved to another place, or is not under this key."""

    def __init__(self) -> None:
        super().__init__("This paper was changed or cut, lies in another's place, or is not under this key.")


def new_key() -> bytes:
    """Return a new dossier key of 256 random bits."""
    return os.urandom(32)


def seal_paper(key: bytes, label: str, clear: bytes) -> bytes:
    """Return a text sealed under a dossier's key; its size is padded, its true length sealed inside."""
    framed = len(clear).to_bytes(LENGTH, "big") + clear
    framed += bytes(padme(max(len(framed), SMALLEST)) - len(framed))
    return b"".join(seal_paper_stream(key, label, [framed]))


def open_paper(key: bytes, label: str, sealed: bytes) -> bytes:
    """Return a sealed text; raise SealBroken unless it is authentic and at its place."""
    framed = b"".join(open_paper_stream(key, label, io.BytesIO(sealed)))
    length = int.from_bytes(framed[:LENGTH], "big")
    if len(framed) < LENGTH + length or any(framed[LENGTH + length :]):
        raise SealBroken
    return framed[LENGTH : LENGTH + length]


def seal_paper_stream(key: bytes, label: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a stream sealed under a dossier's key."""
    salt = os.urandom(SALT)
    aead = _aead(key, salt, label)
    yield salt
    held, count = bytearray(), 0
    for chunk in chunks:
        held += chunk
        while len(held) > CHUNK:
            yield aead.encrypt(chunk_nonce(count, last=False), bytes(held[:CHUNK]), None)
            del held[:CHUNK]
            count += 1
    yield aead.encrypt(chunk_nonce(count, last=True), held, None)


def open_paper_stream(key: bytes, label: str, reader: Reader) -> Iterator[bytes]:
    """Yield a sealed stream's clear bytes in authentic chunks; raise SealBroken where it was changed or cut."""
    salt = read_fully(reader, SALT)
    if len(salt) != SALT:
        raise SealBroken
    aead, count = _aead(key, salt, label), 0
    sealed = read_fully(reader, CHUNK + TAG)
    while True:
        following = read_fully(reader, CHUNK + TAG)
        try:
            clear = aead.decrypt(chunk_nonce(count, last=not following), sealed, None)
        except (InvalidTag, ValueError):
            raise SealBroken from None
        yield clear
        if not following:
            return
        sealed, count = following, count + 1


def _aead(key: bytes, salt: bytes, label: str) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derived(key, salt, label.encode()))
