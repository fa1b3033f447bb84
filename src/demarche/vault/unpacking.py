"""Opening packages: the opening side of package.py, with limits against hostile archives."""

import io
import struct
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from demarche.vault.ageformat import AgeError
from demarche.vault.names import PAD, stays_inside
from demarche.vault.opening import AnyIdentity, open_sealed
from demarche.vault.seeking import ClearView

LIMIT = 64 * 1024 * 1024
LARGE = 1 << 30
MOST_ENTRIES = 1000
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# What zipfile raises for archives that somebody broke on purpose.
_DAMAGED = (zipfile.BadZipFile, EOFError, OSError, OverflowError, RuntimeError, ValueError, struct.error)


class BrokenPackage(AgeError):
    """A file opens, but what is inside is not a package of this house."""


class Package:
    """An opened package: its entries by name, the padding left out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {info.filename: info for info in archive.infolist() if info.filename != PAD}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the entries' names, in the order in which they were written."""
        return tuple(self._entries)

    def size_of(self, name: str) -> int:
        """Return an entry's size in bytes."""
        return self._entries[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an entry's bytes in chunks; raise BrokenPackage where they are damaged."""
        try:
            with self._archive.open(self._entries[name]) as entry:
                while chunk := entry.read(_CHUNK):
                    yield chunk
        except _DAMAGED as damage:
            raise BrokenPackage("The package is damaged.") from damage

    def read(self, name: str) -> bytes:
        """Return a small entry whole."""
        return b"".join(self.chunks(name))


def open_package(sealed: bytes, identities: Sequence[AnyIdentity], limit: int = LIMIT) -> dict[str, bytes]:
    """Return a package's entries, the padding left out; raise BrokenPackage for anything odd or too large."""
    with _archive(io.BytesIO(open_sealed(sealed, identities))) as archive:
        package = _checked(archive, limit)
        return {name: package.read(name) for name in package.names}


@contextmanager
def opened_package(sealed: BinaryIO, identities: Sequence[AnyIdentity], limit: int = LARGE) -> Iterator[Package]:
    """Open a package of any size where it lies, two chunks in memory at most and nothing clear on disk."""
    with io.BufferedReader(ClearView(sealed, identities), _CHUNK) as clear, _archive(clear) as archive:
        yield _checked(archive, limit)


@contextmanager
def _archive(clear: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(clear)
    except _DAMAGED as damage:
        raise BrokenPackage("The file holds no package.") from damage
    with archive:
        yield archive


def _checked(archive: zipfile.ZipFile, limit: int) -> Package:
    entries = [info for info in archive.infolist() if info.filename != PAD]
    if len(archive.infolist()) > MOST_ENTRIES or sum(info.file_size for info in entries) > limit:
        raise BrokenPackage("The package is larger than any of this house.")
    names = {info.filename for info in entries}
    if len(names) < len(entries) or any(_odd(info) for info in entries):
        raise BrokenPackage("The package has entries that this house does not make.")
    return Package(archive)


def _odd(info: zipfile.ZipInfo) -> bool:
    packed = info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size
    return packed or bool(info.flag_bits & _ENCRYPTED) or not stays_inside(info.filename)
