"""Packages: every age file of a submission holds a plain ZIP, padded; “age -d” and “unzip” open it without us."""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO

from demarche.vault.padding import padded_size
from demarche.vault.sealing import AnyRecipient, Sealer

PAD = ".pad"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_ZEROS = bytes(1 << 16)
# What a stored, streamed ZIP entry costs beside its bytes: local header, data descriptor, central entry.
_LOCAL, _LOCAL_ZIP64, _DESCRIPTOR, _CENTRAL, _END = 30, 20, 24, 46, 22


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

    def write(self, clear: object) -> int:
        chunk = bytes(memoryview(clear))  # type: ignore[arg-type] -- zipfile hands over bytes
        self.clear_size += len(chunk)
        self._put(self._sealer.update(chunk))
        return len(chunk)

    def finish(self) -> Sealed:
        self._put(self._sealer.finish())
        return Sealed(self.sealed_size, self.digest.hexdigest())

    def _put(self, sealed: bytes) -> None:
        self.sealed_size += len(sealed)
        self.digest.update(sealed)
        self._sink.write(sealed)


class PackageWriter:
    """Writes one sealed package as its entries arrive; holds a chunk at most."""

    def __init__(self, recipients: Sequence[AnyRecipient], sink: BinaryIO) -> None:
        self._sink = _SealingSink(Sealer(recipients), sink)
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_STORED)

    def entry(self, name: str) -> IO[bytes]:
        """Open an entry for writing; close it before the next one."""
        return self._zip.open(zipfile.ZipInfo(safe_name(name), FIXED_DATE), "w", force_zip64=True)

    def add(self, name: str, content: bytes) -> None:
        """Add a whole entry."""
        with self.entry(name) as entry:
            entry.write(content)

    def close(self) -> Sealed:
        """Pad the package, finish it, and say what lies on disk."""
        # Every byte of the ending is known: a central entry for each name and for the padding itself.
        central = sum(_CENTRAL + len(info.filename.encode()) + len(_extra(info)) for info in self._zip.filelist)
        ending = _LOCAL + _LOCAL_ZIP64 + len(PAD) + _DESCRIPTOR + central + _CENTRAL + len(PAD) + _END
        total = self._sink.clear_size + ending
        with self.entry(PAD) as pad:
            missing = padded_size(total) - total
            while missing:
                pad.write(_ZEROS[:missing])
                missing -= min(missing, len(_ZEROS))
        self._zip.close()
        return self._sink.finish()


def _extra(info: zipfile.ZipInfo) -> bytes:
    large = info.file_size > zipfile.ZIP64_LIMIT
    late = info.header_offset > zipfile.ZIP64_LIMIT
    return bytes(4 + 16 * large + 8 * late) if large or late else b""


def safe_name(name: str) -> str:
    """Return a name that stays inside the folder into which somebody unpacks it."""
    plain = name.replace("\\", "/").replace("\0", "")
    parts = [part for part in plain.split("/") if part not in ("", ".", "..")]
    joined = "/".join("".join(c for c in part if c.isprintable()) or "unnamed" for part in parts)
    return joined[:180] or "unnamed"


def seal_package(entries: Mapping[str, bytes], recipients: Sequence[AnyRecipient]) -> bytes:
    """Return a sealed package of small entries."""
    out = io.BytesIO()
    writer = PackageWriter(recipients, out)
    for name, content in entries.items():
        writer.add(name, content)
    writer.close()
    return out.getvalue()
