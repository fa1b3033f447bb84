"""Opening: age files read with a private key. Few rooms may import this."""

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
    derived,
    unb64,
)
from demarche.vault.sealing import Recipient, X25519Recipient

_ZERO_NONCE = bytes(12)
_WRAPPED = ageformat.FILE_KEY + ageformat.TAG


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

    def __str__(self) -> str:
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
    if len(found) != ageformat.FILE_KEY:
        raise HeaderError("The file key has the wrong size.")
    if not hmac.compare_digest(ageformat.header_mac(found, header.covered), header.mac):
        raise MacError("The header has been changed.")
    return found


def open_stream(reader: Reader, identities: Sequence[AnyIdentity]) -> Iterator[bytes]:
    """Yield a file's clear bytes in authenticated chunks; nothing may be acted on before the last one came."""
    key = _file_key(ageformat.parse_header(reader), identities)
    nonce = reader.read(16)
    if len(nonce) != 16:
        raise HeaderError("The payload's nonce is cut.")
    aead, count = ChaCha20Poly1305(derived(key, nonce, b"payload")), 0
    sealed = _full(reader)
    while True:
        following = _full(reader) if len(sealed) == ageformat.CHUNK + ageformat.TAG else b""
        last = not following
        clear = _chunk(aead, count, sealed, last=last)
        if last and count and not clear:
            raise PayloadError("The last chunk is empty.")
        yield clear
        if last:
            return
        sealed, count = following, count + 1


def _full(reader: Reader) -> bytes:
    wanted, parts = ageformat.CHUNK + ageformat.TAG, []
    while wanted and (part := reader.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _chunk(aead: ChaCha20Poly1305, count: int, sealed: bytes, *, last: bool) -> bytes:
    try:
        return aead.decrypt(count.to_bytes(11, "big") + (b"\x01" if last else b"\x00"), sealed, None)
    except (InvalidTag, ValueError):
        raise PayloadError(f"Chunk {count} has been changed or cut.") from None


def open_sealed(sealed: bytes, identities: Sequence[AnyIdentity]) -> bytes:
    """Return a file's clear bytes; raise AgeError unless every byte is authentic."""
    return b"".join(open_stream(io.BytesIO(sealed), identities))
