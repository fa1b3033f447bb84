"""The age v1 file format (C2SP age.md): header, stanzas, Bech32, the chunked payload's constants."""

import base64
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"age-encryption.org/v1\n"
CHUNK = 1 << 16
TAG = 16
FILE_KEY = 16
HYBRID = b"mlkem768x25519"
HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
HYBRID_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
HYBRID_SHARE = 1120
X25519 = b"X25519"
X25519_INFO = b"age-encryption.org/v1/X25519"
LINE = 64
# Room for some six hundred post-quantum recipients; a longer header is made to exhaust its reader.
LONGEST_HEADER = 1 << 20


class AgeError(Exception):
    """A file is not an age file that can be opened."""


class HeaderError(AgeError):
    """The header breaks the format."""


class NoMatch(AgeError):
    """None of the identities opens the file."""


class MacError(AgeError):
    """The header has been changed."""


class PayloadError(AgeError):
    """The payload has been changed or cut."""


class Reader(Protocol):
    """Whatever sealed bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to that many bytes."""


def read_fully(reader: Reader, size: int) -> bytes:
    """Return exactly that many bytes, fewer only at the end: a pipe or a socket hands over less than asked."""
    parts = []
    while size and (part := reader.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


@dataclass(frozen=True)
class Stanza:
    """One recipient's share of the file key."""

    args: tuple[bytes, ...]
    body: bytes

    def encoded(self) -> bytes:
        """Return the stanza as it stands in the header."""
        text = b64(self.body)
        lines = [text[start : start + LINE] for start in range(0, len(text), LINE)]
        if len(text) % LINE == 0:
            lines.append(b"")
        return b"-> " + b" ".join(self.args) + b"\n" + b"\n".join(lines) + b"\n"


@dataclass(frozen=True)
class Header:
    """A parsed header: its stanzas, the bytes that the MAC covers, the MAC."""

    stanzas: Sequence[Stanza]
    covered: bytes
    mac: bytes


def derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes derived by HKDF-SHA-256."""
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(secret)


def header_mac(file_key: bytes, covered: bytes) -> bytes:
    """Return the MAC of a header."""
    return hmac.digest(derived(file_key, b"", b"header"), covered, "sha256")


def chunk_nonce(number: int, *, last: bool) -> bytes:
    """Return the nonce of a payload's chunk: its number and whether it is the last."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def b64(raw: bytes) -> bytes:
    """Return unpadded Base64."""
    return base64.b64encode(raw).rstrip(b"=")


def unb64(text: bytes) -> bytes:
    """Read unpadded canonical Base64; raise HeaderError otherwise."""
    if not re.fullmatch(rb"[A-Za-z0-9+/]*", text) or len(text) % 4 == 1:
        raise HeaderError("Base64 of the header is broken.")
    raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if b64(raw) != text:
        raise HeaderError("Base64 of the header is not canonical.")
    return raw


class _Lines:
    """Reads a header line by line and never further than its end; keeps what was read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.taken = bytearray()

    def next(self) -> bytes:
        start = len(self.taken)
        while len(self.taken) < LONGEST_HEADER:
            byte = self._reader.read(1)
            if not byte:
                raise HeaderError("The header is cut.")
            self.taken += byte
            if byte == b"\n":
                return bytes(self.taken[start:-1])
        raise HeaderError("The header is too long.")


def parse_header(reader: Reader) -> Header:
    """Read a header; raise HeaderError where it breaks the format."""
    lines = _Lines(reader)
    if lines.next() + b"\n" != VERSION:
        raise HeaderError("This is not an age v1 file.")
    stanzas: list[Stanza] = []
    while True:
        covered = len(lines.taken) + len(b"---")
        line = lines.next()
        if line.startswith(b"---"):
            return Header(stanzas, bytes(lines.taken[:covered]), _mac_of(line, stanzas))
        if not line.startswith(b"-> "):
            raise HeaderError("A stanza is broken.")
        args = tuple(line[3:].split(b" "))
        if any(not re.fullmatch(rb"[\x21-\x7e]+", arg) for arg in args):
            raise HeaderError("A stanza has a broken argument.")
        stanzas.append(Stanza(args, _body(lines)))


def _body(lines: _Lines) -> bytes:
    text = bytearray()
    while True:
        line = lines.next()
        if len(line) > LINE:
            raise HeaderError("A stanza's line is too long.")
        text += line
        if len(line) < LINE:
            return unb64(bytes(text))


def _mac_of(line: bytes, stanzas: Sequence[Stanza]) -> bytes:
    if not stanzas or not line.startswith(b"--- ") or len(line) != 4 + 43:
        raise HeaderError("The header's end is broken.")
    return unb64(line[4:])


_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_BITS = [f"{value:05b}" for value in range(32)]
# The same five bits in the letters of RFC 4648, which the standard library writes fast, and in those of Bech32.
_FROM_BASE32 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bytes(range(32)))
_TO_BECH32 = bytes.maketrans(bytes(range(32)), _ALPHABET.encode("ascii"))
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# What the five bits that fall out at the top bring in again: a post-quantum key has two thousand letters.
_FOLDED = [reduce(xor, (value for place, value in enumerate(_GENERATORS) if top >> place & 1), 0) for top in range(32)]
# A key is folded two letters at a step: ten bits fall out, the first five of which are folded twice.
_FOLDED_TWICE = [
    (once & 0x1FFFFFF) << 5 ^ _FOLDED[once >> 25]
    for once in ((top & 31) << 25 ^ _FOLDED[top >> 5] for top in range(1024))
]


def _polymod(values: Sequence[int]) -> int:
    check = 1 if len(values) % 2 == 0 else 1 << 5 ^ values[0]
    rest = iter(values[len(values) % 2 :])
    for one, other in zip(rest, rest, strict=True):
        check = (check & 0xFFFFF) << 10 ^ one << 5 ^ other ^ _FOLDED_TWICE[check >> 20]
    return check


def _expanded(prefix: str) -> bytes:
    return bytes([ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix])


def _fives(raw: bytes) -> bytes:
    """Return bytes as numbers of five bits, the last one filled up with zeros."""
    return base64.b32encode(raw).rstrip(b"=").translate(_FROM_BASE32)


def _eights(values: Sequence[int]) -> bytes:
    """Return the bytes that numbers of five bits stand for; raise ValueError where they were filled up otherwise."""
    size, rest = divmod(5 * len(values), 8)
    number = int("".join([_BITS[value] for value in values]) or "0", 2)
    if rest >= 5 or number & (1 << rest) - 1:
        raise ValueError("The key's text has broken padding.")
    return (number >> rest).to_bytes(size, "big")


def bech32(prefix: str, raw: bytes) -> str:
    """Return a key as Bech32 text, without the length limit of BIP-173."""
    values = _fives(raw)
    check = _polymod(_expanded(prefix) + values + bytes(6)) ^ 1
    values += bytes(check >> 5 * (5 - place) & 31 for place in range(6))
    return prefix + "1" + values.translate(_TO_BECH32).decode("ascii")


def unbech32(text: str) -> tuple[str, bytes]:
    """Read a key's Bech32 text; raise ValueError where it is broken."""
    if text != text.lower() and text != text.upper():
        raise ValueError("The key's text mixes capital and small letters.")
    prefix, _, rest = text.lower().rpartition("1")
    if not prefix or not set(rest) <= _VALUES.keys():
        raise ValueError("This is not the text of a key.")
    values = [_VALUES[letter] for letter in rest]
    if len(values) < 6 or _polymod(_expanded(prefix) + bytes(values)) != 1:
        raise ValueError("The key's text has a typing error.")
    return prefix, _eights(values[:-6])
