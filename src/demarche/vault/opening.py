"""Opening: age files read with a private key. Few rooms may import this."""

import contextlib
import hashlib
import hmac
import io
import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

from demarche.vault import ageformat
from demarche.vault.ageformat import (
    Header,
    HeaderError,
    MacError,
    NoMatch,
    PayloadError,
    Reader,
    Stanza,
    chunk_nonce,
    derived,
    read_fully,
    unb64,
)
from demarche.vault.sealing import Recipient, X25519Recipient

_ZERO_NONCE = bytes(12)
_WRAPPED = ageformat.FILE_KEY + ageformat.TAG
SEALED_CHUNK = ageformat.CHUNK + ageformat.TAG


class AnyIdentity(Protocol):
    """Somebody who may open a file."""

    def file_key(self, stanza: Stanza) -> bytes | None:
        """Return the file key, if the stanza is for this identity."""


class Identity:
    """A post-quantum hybrid private key, known by its 32-byte seed."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise ValueError("An identity's seed has 32 bytes.")
        self.seed = seed
        expanded = hashlib.shake_256(seed).digest(96)
        self._x25519 = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = MLKEM768X25519PrivateKey(MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), self._x25519)

    @classmethod
    def generate(cls) -> "Identity":
        """Return a new identity."""
        return cls(os.urandom(32))

    @classmethod
    def from_seed(cls, seed: bytes) -> "Identity":
        """Return the identity of a seed."""
        return cls(seed)

    @classmethod
    def parse(cls, text: str) -> "Identity":
        """Read an identity's text; raise ValueError where it is none."""
        prefix, seed = ageformat.unbech32(text)
        if prefix != "age-secret-key-pq-":
            raise ValueError("This is not a post-quantum identity.")
        return cls(seed)

    def recipient(self) -> Recipient:
        """Return the public half."""
        return Recipient.of_seed(self.seed)

    def secret_text(self) -> str:
        """Return the private key as age writes it; “str” and “repr” never show it."""
        return ageformat.bech32("age-secret-key-pq-", self.seed).upper()

    def __repr__(self) -> str:
        return "Identity(…)"

    def file_key(self, stanza: Stanza) -> bytes | None:
        """Return the file key, if the stanza is for this identity."""
        if stanza.args[0] != ageformat.HYBRID:
            return None
        if len(stanza.args) != 2:
            raise HeaderError("A post-quantum stanza has one argument.")
        share = unb64(stanza.args[1])
        if len(share) != ageformat.HYBRID_SHARE or len(stanza.body) != _WRAPPED:
            raise HeaderError("A post-quantum stanza has the wrong size.")
        _refuse_low_order(self._x25519, share[-32:])
        try:
            return ageformat.HYBRID_SUITE.decrypt(share + stanza.body, self._key, info=ageformat.HYBRID_INFO)
        except InvalidTag:
            return None


class X25519Identity:
    """A classic age private key: for interoperation with other programs."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise ValueError("An identity's seed has 32 bytes.")
        self.seed = seed
        self._key = X25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def parse(cls, text: str) -> "X25519Identity":
        """Read an identity's text; raise ValueError where it is none."""
        prefix, seed = ageformat.unbech32(text)
        if prefix != "age-secret-key-":
            raise ValueError("This is not an age identity.")
        return cls(seed)

    def recipient(self) -> X25519Recipient:
        """Return the public half."""
        return X25519Recipient(self._key.public_key().public_bytes_raw())

    def secret_text(self) -> str:
        """Return the private key as age writes it; “str” and “repr” never show it."""
        return ageformat.bech32("age-secret-key-", self.seed).upper()

    def __repr__(self) -> str:
        return "X25519Identity(…)"

    def file_key(self, stanza: Stanza) -> bytes | None:
        """Return the file key, if the stanza is for this identity."""
        if stanza.args[0] != ageformat.X25519:
            return None
        if len(stanza.args) != 2:
            raise HeaderError("An X25519 stanza has one argument.")
        share = unb64(stanza.args[1])
        if len(share) != 32 or len(stanza.body) != _WRAPPED:
            raise HeaderError("An X25519 stanza has the wrong size.")
        shared = _refuse_low_order(self._key, share)
        key = derived(shared, share + self.recipient().raw, ageformat.X25519_INFO)
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None


def _refuse_low_order(key: X25519PrivateKey, share: bytes) -> bytes:
    try:
        return key.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError:
        raise HeaderError("A stanza's share is of low order.") from None


def _file_key(header: Header, identities: Sequence[AnyIdentity]) -> bytes:
    if len(header.stanzas) > 1 and any(stanza.args[0] == b"scrypt" for stanza in header.stanzas):
        raise HeaderError("A passphrase stanza stands alone.")
    found = None
    for identity in identities:
        for stanza in header.stanzas:
            key = identity.file_key(stanza)
            found = key if found is None else found
    if found is None:
        raise NoMatch("None of the keys opens this file.")
    if not hmac.compare_digest(ageformat.header_mac(found, header.covered), header.mac):
        raise MacError("The header has been changed.")
    return found


def payload_key(reader: Reader, identities: Sequence[AnyIdentity]) -> ChaCha20Poly1305:
    """Read a file up to its first chunk; return the key of its chunks."""
    file_key = _file_key(ageformat.parse_header(reader), identities)
    nonce = read_fully(reader, 16)
    if len(nonce) != 16:
        raise HeaderError("The payload's nonce is cut.")
    return ChaCha20Poly1305(derived(file_key, nonce, b"payload"))


def open_stream(reader: Reader, identities: Sequence[AnyIdentity]) -> Iterator[bytes]:
    """Yield a file's clear bytes in authenticated chunks; nothing may be acted on before the last one came."""
    key, number, last = payload_key(reader, identities), 0, False
    while not last:
        clear, last = _next_chunk(key, number, read_fully(reader, SEALED_CHUNK))
        yield clear
        number += 1
    if reader.read(1):
        raise PayloadError("Something follows the last chunk.")


def _next_chunk(key: ChaCha20Poly1305, number: int, sealed: bytes) -> tuple[bytes, bool]:
    if len(sealed) == SEALED_CHUNK:
        # A full chunk may be the last one; only its own seal says so.
        with contextlib.suppress(PayloadError):
            return open_chunk(key, number, sealed, last=False), False
    return open_chunk(key, number, sealed, last=True), True


def open_chunk(key: ChaCha20Poly1305, number: int, sealed: bytes, *, last: bool) -> bytes:
    """Return a chunk's clear bytes; raise PayloadError unless it is authentic and stands where it was sealed."""
    try:
        clear = key.decrypt(chunk_nonce(number, last=last), sealed, None)
    except (InvalidTag, ValueError):
        raise PayloadError(f"Chunk {number} has been changed or cut.") from None
    if last and number and not clear:
        raise PayloadError("The last chunk is empty.")
    return clear


def open_sealed(sealed: bytes, identities: Sequence[AnyIdentity]) -> bytes:
    """Return a file's clear bytes; raise AgeError unless every byte is authentic."""
    return b"".join(open_stream(io.BytesIO(sealed), identities))
