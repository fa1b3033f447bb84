"""Envelopes and notes at the desk's edge: the vault's packages, opened and sealed by name."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from demarche.triage.errors import PartMissing, TriageRefused
from demarche.vault.ageformat import AgeError
from demarche.vault.notes import seal_note as seal_entries
from demarche.vault.opening import Identity, open_stream
from demarche.vault.package import PackageWriter
from demarche.vault.sealing import Recipient, X25519Recipient
from demarche.vault.unpacking import BrokenPackage, open_package

_TAG = re.compile(r"[0-9a-f]{64}")
_LOCAL_HEADER = 30


def open_cover(path: Path, identities: Sequence[Identity]) -> dict[str, Any]:
    """Return what a cover says; refuse with a sentence what no key here opens, or is no cover."""
    try:
        entries = open_package(path.read_bytes(), identities)
        cover: object = json.loads(entries["cover.json"])
    except FileNotFoundError:
        raise PartMissing("This envelope has not been collected yet. Try again in a few minutes.") from None
    except (BrokenPackage, KeyError, ValueError, RecursionError):
        raise TriageRefused("This envelope opens, but holds nothing that can be read. Tell the office.") from None
    except AgeError:
        raise TriageRefused("None of your keys opens this envelope. A colleague may hold another.") from None
    if not isinstance(cover, dict):
        raise TriageRefused("This envelope opens, but holds nothing that can be read. Tell the office.")
    return cover


def open_part(path: Path, identities: Sequence[Identity], *, size: int) -> Iterator[bytes]:
    """Yield the bytes of the one file in a part, never more than two chunks in memory; the rest is padding."""
    try:
        with path.open("rb") as reader:
            yield from _first_entry(open_stream(reader, identities), size)
    except AgeError:
        raise PartMissing("One of its files cannot be opened: it was changed or cut. Nothing was opened.") from None


def _first_entry(clear: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Read past a stored ZIP entry's own header, yield the entry, and let the rest pass to its last authentic byte."""
    held, start, missing = b"", None, size
    for chunk in clear:
        if start is None:
            held += chunk
            start = _start_of_entry(held)
            if start is None:
                continue
            chunk, held = held[start:], b""
        if missing:
            yield chunk[:missing]
            missing -= len(chunk[:missing])


def _start_of_entry(head: bytes) -> int | None:
    if len(head) < _LOCAL_HEADER:
        return None
    names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return _LOCAL_HEADER + names if len(head) >= _LOCAL_HEADER + names else None


def is_tag(text: str) -> bool:
    """Tell whether a text names a mailbox."""
    return _TAG.fullmatch(text) is not None


def digest_of(tag: str) -> bytes:
    """Return what a mailbox is looked up by."""
    return hashlib.sha256(bytes.fromhex(tag)).digest()


def is_recipient(text: str) -> bool:
    """Tell whether a text is a key that notes can be sealed to."""
    try:
        Recipient.parse(text)
    except ValueError:
        return False
    return True


def seal_note(note: Mapping[str, Any], *, recipient: str) -> bytes:
    """Return a note that only its source can open."""
    return seal_entries({"note.json": json.dumps(note, ensure_ascii=False).encode()}, Recipient.parse(recipient))


def recipient_of(text: str) -> Recipient | X25519Recipient:
    """Read the public key of whoever will open an export."""
    text = "".join(text.split())
    for kind in (Recipient, X25519Recipient):
        try:
            return kind.parse(text)
        except ValueError:
            continue
    raise TriageRefused("This is not a public key of age: it begins with age1 and is copied whole.")


class _Outbox:
    """Holds what a package has written until it is sent on."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, sealed: bytes) -> int:
        self.held += sealed
        return len(sealed)

    def taken(self) -> bytes:
        out = bytes(self.held)
        self.held.clear()
        return out


def sealed_package(
    entries: Iterable[tuple[str, Iterable[bytes]]], recipient: Recipient | X25519Recipient
) -> Iterator[bytes]:
    """Yield a sealed package while its entries are read."""
    outbox = _Outbox()
    writer = PackageWriter([recipient], cast(BinaryIO, outbox))
    for name, chunks in entries:
        with writer.entry(name) as entry:
            for chunk in chunks:
                entry.write(chunk)
                yield outbox.taken()
    writer.close()
    yield outbox.taken()
