"""Packages: every age file of a submission holds a plain ZIP, padded; “age -d” and “unzip” open it without us."""

import hashlib
import io
import zipfile
from collections.abc import Buffer, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO

from demarche.vault.names import PAD, numbered, safe_name
from demarche.vault.padding import padded_size
from demarche.vault.sealing import AnyRecipient, Sealer

__all__ = ["PAD", "PackageWriter", "Sealed", "safe_name", "seal_package"]

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_ZEROS = bytes(1 << 16)
# What a stored, streamed ZIP entry costs beside its bytes: local header, data descriptor, central entry, archive's end.
_LOCAL, _LOCAL_ZIP64, _DESCRIPTOR, _CENTRAL, _END, _END_ZIP64 = 30, 20, 24, 46, 22, 56 + 20


@dataclass(frozen=True)
class Sealed:
    """A sealed file as it lies on disk: its size in bytes and its SHA-256."""

    size: int
    sha256: str


class _SealingSink(io.RawIOBase):
    """Takes a ZIP's bytes in order, writes them sealed, never seeks."""

    def __init__(self, sealer: Sealer, sink: BinaryIO) -> None:
        super().__init__()
        self._sealer, self._sink = sealer, sink
        self.clear_size = self.sealed_size = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, clear: Buffer, /) -> int:
        size = memoryview(clear).nbytes
        self.clear_size += size
        self._put(self._sealer.update(clear))
        return size

    def finish(self) -> Sealed:
        self._put(self._sealer.finish())
        return Sealed(self.sealed_size, self.digest.hexdigest())

    def _put(self, sealed: bytes) -> None:
        self.sealed_size += len(sealed)
        self.digest.update(sealed)
        self._sink.write(sealed)


class _Zip(zipfile.ZipFile):
    """A ZIP that is finished by whoever writes it, never by the garbage collector."""

    def __del__(self) -> None:
        """Leave a package that broke off as it is."""


class PackageWriter:
    """Writes one sealed package as its entries arrive; holds a chunk at most."""

    def __init__(self, recipients: Sequence[AnyRecipient], sink: BinaryIO) -> None:
        self._sink = _SealingSink(Sealer(recipients), sink)
        self._zip = _Zip(self._sink, "w", zipfile.ZIP_STORED)
        self._taken = {PAD}

    def entry(self, name: str) -> IO[bytes]:
        """Open an entry for writing, under a safe name that no other has; close it before the next one."""
        name = numbered(safe_name(name), self._taken)
        self._taken.add(name.casefold())
        return self._open(name)

    def add(self, name: str, content: bytes) -> None:
        """Add a whole entry."""
        with self.entry(name) as entry:
            entry.write(content)

    def close(self) -> Sealed:
        """Pad the package, finish it, and say what lies on disk."""
        missing = self._missing()
        with self._open(PAD) as pad:
            while missing:
                missing -= pad.write(_ZEROS[:missing])
        self._zip.close()
        return self._sink.finish()

    def _open(self, name: str) -> IO[bytes]:
        return self._zip.open(zipfile.ZipInfo(name, FIXED_DATE), "w", force_zip64=True)

    def _missing(self) -> int:
        """Count the zeros that bring the package to a padded size: every byte still to come is known."""
        here = self._sink.clear_size
        local = _LOCAL + _LOCAL_ZIP64 + len(PAD) + _DESCRIPTOR
        central = sum(_CENTRAL + len(info.filename.encode()) + _large(info) for info in self._zip.filelist)
        central += _CENTRAL + len(PAD) + (12 if here > zipfile.ZIP64_LIMIT else 0)
        total = here + local + central + _END
        if padded_size(total) - central - _END > zipfile.ZIP64_LIMIT:
            total += _END_ZIP64
        return padded_size(total) - total


def _large(info: zipfile.ZipInfo) -> int:
    """Return what a central entry costs more, when its size or place does not fit into 32 bits."""
    large, late = info.file_size > zipfile.ZIP64_LIMIT, info.header_offset > zipfile.ZIP64_LIMIT
    return 4 + 16 * large + 8 * late if large or late else 0


def seal_package(entries: Mapping[str, bytes], recipients: Sequence[AnyRecipient]) -> bytes:
    """Return a sealed package of small entries."""
    out = io.BytesIO()
    writer = PackageWriter(recipients, out)
    for name, content in entries.items():
        writer.add(name, content)
    writer.close()
    return out.getvalue()
