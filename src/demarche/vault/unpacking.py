"""Opening packages: the opening side of package.py, with limits against hostile archives."""

import io
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO

from demarche.vault.ageformat import Reader
from demarche.vault.opening import AnyIdentity, open_sealed, open_stream
from demarche.vault.package import PAD, safe_name

LIMIT = 64 * 1024 * 1024
MOST_ENTRIES = 1000


class BrokenPackage(Exception):
    """A file opens, but what is inside is not a package of this house."""


def open_package(sealed: bytes, identities: Sequence[AnyIdentity], limit: int = LIMIT) -> dict[str, bytes]:
    """Return a package's entries, the padding left out; raise BrokenPackage for anything odd or too large."""
    with _checked(io.BytesIO(open_sealed(sealed, identities)), limit) as package:
        try:
            return {info.filename: package.read(info) for info in package.infolist() if info.filename != PAD}
        except (zipfile.BadZipFile, EOFError) as broken:
            raise BrokenPackage("The package is damaged.") from broken


@contextmanager
def opened_package(
    reader: Reader, identities: Sequence[AnyIdentity], spool: BinaryIO, limit: int = 1 << 30
) -> Iterator[zipfile.ZipFile]:
    """Open a large package by way of a spool that the caller owns; the spool holds clear bytes: keep it in memory."""
    for chunk in open_stream(reader, identities):
        spool.write(chunk)
    spool.seek(0)
    with _checked(spool, limit) as package:
        yield package


def chunks_of(entry: IO[bytes], size: int = 1 << 16) -> Iterator[bytes]:
    """Yield an entry's bytes in chunks."""
    while chunk := entry.read(size):
        yield chunk


def copy_entry(package: zipfile.ZipFile, name: str, sink: BinaryIO) -> None:
    """Copy one entry to a sink."""
    with package.open(name) as entry:
        shutil.copyfileobj(entry, sink)


@contextmanager
def _checked(source: BinaryIO | io.BytesIO, limit: int) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, EOFError, ValueError) as broken:
        raise BrokenPackage("The file holds no package.") from broken
    with package:
        entries = package.infolist()
        if len(entries) > MOST_ENTRIES or sum(info.file_size for info in entries) > limit:
            raise BrokenPackage("The package is larger than any of this house.")
        names = [info.filename for info in entries]
        stored = all(info.compress_type == zipfile.ZIP_STORED for info in entries)
        if not stored or len(set(names)) < len(names) or any(safe_name(name) != name for name in names):
            raise BrokenPackage("The package has entries that this house does not make.")
        yield package
