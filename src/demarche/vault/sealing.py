"""Sealing: age files made for recipients, a chunk at a time. Who may seal need not be able to open."""

import hashlib
import os
from collections.abc import Buffer, Sequence
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

from demarche.vault import ageformat
from demarche.vault.ageformat import AgeError, Stanza, b64, chunk_nonce, derived

_ZERO_NONCE = bytes(12)
_MLKEM_PUBLIC = 1184
_PUBLIC = 1216


class AnyRecipient(Protocol):
    """Somebody for whom a file can be sealed."""

    kind: str

    def share(self, file_key: bytes) -> Stanza:
        """Return the recipient's share of a file key."""


class Recipient:
    """A post-quantum hybrid recipient (ML-KEM-768 with X25519), “age1pq1…”."""

    kind = "post-quantum"

    def __init__(self, raw: bytes) -> None:
        if len(raw) != _PUBLIC:
            raise ValueError("A post-quantum public key has 1,216 bytes.")
        self.raw = raw
        mlkem = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC])
        self._key = MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC:]))

    @classmethod
    def parse(cls, text: str) -> "Recipient":
        """Read a recipient's text; raise ValueError where it is none."""
        prefix, raw = ageformat.unbech32(text)
        if prefix != "age1pq":
            raise ValueError("This is not a post-quantum recipient (age1pq1…).")
        return cls(raw)

    @classmethod
    def of_seed(cls, seed: bytes) -> "Recipient":
        """Return the public half of a 32-byte identity seed; the private half is not kept."""
        expanded = hashlib.shake_256(seed).digest(96)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).public_key().public_bytes_raw()
        return cls(mlkem + X25519PrivateKey.from_private_bytes(expanded[64:]).public_key().public_bytes_raw())

    def __str__(self) -> str:
        return ageformat.bech32("age1pq", self.raw)

    def __repr__(self) -> str:
        return f"Recipient({str(self)[:16]}…)"

    def share(self, file_key: bytes) -> Stanza:
        """Return the recipient's share of a file key: one HPKE call."""
        sealed = ageformat.HYBRID_SUITE.encrypt(file_key, self._key, info=ageformat.HYBRID_INFO)
        size = ageformat.HYBRID_SHARE
        return Stanza((ageformat.HYBRID, b64(sealed[:size])), sealed[size:])


class X25519Recipient:
    """A classic age recipient, “age1…”: for whoever receives an export without post-quantum tools."""

    kind = "x25519"

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise ValueError("An X25519 public key has 32 bytes.")
        self.raw = raw

    @classmethod
    def parse(cls, text: str) -> "X25519Recipient":
        """Read a recipient's text; raise ValueError where it is none."""
        prefix, raw = ageformat.unbech32(text)
        if prefix != "age":
            raise ValueError("This is not an age recipient (age1…).")
        return cls(raw)

    def __str__(self) -> str:
        return ageformat.bech32("age", self.raw)

    def share(self, file_key: bytes) -> Stanza:
        """Return the recipient's share of a file key."""
        own = X25519PrivateKey.generate()
        share = own.public_key().public_bytes_raw()
        shared = own.exchange(X25519PublicKey.from_public_bytes(self.raw))
        key = derived(shared, share + self.raw, ageformat.X25519_INFO)
        return Stanza((ageformat.X25519, b64(share)), ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None))


class Sealer:
    """Seals a stream as it is pushed; holds one chunk of clear bytes at most."""

    def __init__(self, recipients: Sequence[AnyRecipient]) -> None:
        if len({recipient.kind for recipient in recipients}) != 1:
            raise AgeError("A file is sealed to one or more recipients of one kind.")
        file_key, nonce = os.urandom(ageformat.FILE_KEY), os.urandom(16)
        stanzas = b"".join(recipient.share(file_key).encoded() for recipient in recipients)
        covered = ageformat.VERSION + stanzas + b"---"
        mac = ageformat.header_mac(file_key, covered)
        self._head = covered + b" " + b64(mac) + b"\n" + nonce
        self._aead = ChaCha20Poly1305(derived(file_key, nonce, b"payload"))
        self._held = bytearray()
        self._count = 0
        self._finished = False

    def update(self, clear: Buffer) -> bytes:
        """Take clear bytes; return what is sealed so far."""
        self._refuse_when_finished()
        out, self._head = [self._head], b""
        coming = memoryview(clear).cast("B")
        # One byte at least stays back: the last chunk is marked, and never empty but in an empty file.
        while len(self._held) + len(coming) > ageformat.CHUNK:
            room = ageformat.CHUNK - len(self._held)
            self._held += coming[:room]
            coming = coming[room:]
            out.append(self._chunk(last=False))
        self._held += coming
        return b"".join(out)

    def finish(self) -> bytes:
        """Return the last sealed bytes."""
        self._refuse_when_finished()
        self._finished = True
        head, self._head = self._head, b""
        return head + self._chunk(last=True)

    def _refuse_when_finished(self) -> None:
        if self._finished:
            raise AgeError("This file is finished.")

    def _chunk(self, *, last: bool) -> bytes:
        sealed = self._aead.encrypt(chunk_nonce(self._count, last=last), self._held, None)
        self._held.clear()
        self._count += 1
        return sealed


def seal(clear: bytes, recipients: Sequence[AnyRecipient]) -> bytes:
    """Return clear bytes as an age file for recipients."""
    sealer = Sealer(recipients)
    return sealer.update(clear) + sealer.finish()
