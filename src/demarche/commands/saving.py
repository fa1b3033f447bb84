"""Backup and restore: everything of an instance in one file, sealed to the recovery key on paper."""

import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Buffer, Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from demarche.commands.dumping import DatabaseRefuses, dumped, refill
from demarche.settings.instance import Instance
from demarche.vault.opening import Identity, open_stream
from demarche.vault.recovery import join
from demarche.vault.sealing import Recipient, Sealer
from demarche.workers.doors import doors_held

FOLDERS = ("intake", "desk", "archive", "publisher", "mail")
CHUNK = 1 << 16


class CannotSave(Exception):
    """A backup cannot be written so; the sentence says why."""


class CannotRestore(Exception):
    """A backup cannot be restored so; the sentence says why."""


class _SealedSink(io.RawIOBase):
    """Takes clear bytes, writes sealed ones: no clear byte of a backup reaches the disk."""

    def __init__(self, recipient: Recipient, sink: io.BufferedIOBase) -> None:
        super().__init__()
        self._sealer, self._sink = Sealer([recipient]), sink

    def writable(self) -> bool:
        return True

    def write(self, clear: Buffer) -> int:
        chunk = bytes(memoryview(clear))
        self._sink.write(self._sealer.update(chunk))
        return len(chunk)

    def finish(self) -> None:
        self._sink.write(self._sealer.finish())


class _OpenedSource(io.RawIOBase):
    """Yields a sealed backup's clear bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        while not self._rest:
            try:
                self._rest = next(self._chunks)
            except StopIteration:
                return 0
        taken = self._rest[: len(view)]
        view[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def back_up(root: Path, target: Path, progress: Callable[[str], None]) -> int:
    """Write a sealed backup of a running instance; return its size in bytes."""
    instance = Instance.load(root)
    if target.exists():
        raise CannotSave(f"{target} exists already: a backup is never written over another.")
    if not target.parent.is_dir():
        raise CannotSave(f"There is no folder {target.parent}: make it first, on another disk if you can.")
    if target.is_relative_to(root):
        raise CannotSave(f"{target} lies in the instance itself: what destroys the one destroys the other.")
    recipient = Recipient.parse((root / "desk" / "recovery-recipient.txt").read_text(encoding="ascii").strip())
    partial = target.with_name(target.name + ".part")
    try:
        _write(instance, recipient, partial, progress)
    except DatabaseRefuses as refuses:
        partial.unlink(missing_ok=True)
        raise CannotSave(str(refuses)) from None
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    partial.rename(target)
    return target.stat().st_size


def _write(instance: Instance, recipient: Recipient, partial: Path, progress: Callable[[str], None]) -> None:
    root = instance.root
    with partial.open("wb") as out:
        os.fchmod(out.fileno(), 0o600)
        sink = _SealedSink(recipient, out)
        buffered = io.BufferedWriter(sink, CHUNK)
        with tarfile.open(fileobj=buffered, mode="w|") as tar, doors_held(root):
            _add_bytes(tar, "office.toml", (root / "office.toml").read_bytes())
            _add_grounds(tar, instance, progress)
        buffered.flush()
        sink.finish()
        out.flush()
        os.fsync(out.fileno())


def restore(backup: Path, root: Path, shares: Sequence[str], progress: Callable[[str], None]) -> int:
    """Open a backup with three of the five shares and lay it into an empty folder; return the number of files."""
    refuse_used(root)
    identity = Identity.from_seed(join(list(shares)))
    os.umask(0o077)
    root.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{root.name}-", dir=root.parent))
    try:
        count = _lay_out(backup, identity, partial)
        progress("databases")
        instance = Instance.load(partial)
        for ground in ("intake", "desk"):
            refill(instance, ground)
        partial.rename(root)
    except tarfile.TarError:
        shutil.rmtree(partial, ignore_errors=True)
        raise CannotRestore(f"{backup} opens, but is no backup of an instance. Nothing was laid into {root}.") from None
    except DatabaseRefuses as refuses:
        shutil.rmtree(partial, ignore_errors=True)
        raise CannotRestore(f"{refuses} Nothing was laid into {root}; name empty databases and try again.") from None
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return count


def refuse_used(root: Path) -> None:
    """Refuse a folder in which something lies already."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise CannotRestore(f"{root} is not empty: a backup is restored into an empty folder.")


def _lay_out(backup: Path, identity: Identity, folder: Path) -> int:
    """Open a backup into a folder, to its last byte; return the number of files."""
    count = 0
    with backup.open("rb") as sealed:
        source = io.BufferedReader(_OpenedSource(open_stream(sealed, [identity])), CHUNK)
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for member in tar:
                tar.extract(member, folder, filter="data")
                count += member.isfile()
        while source.read(CHUNK):
            continue
    return count


def _add_grounds(tar: tarfile.TarFile, instance: Instance, progress: Callable[[str], None]) -> None:
    """Add files, databases, and the files that came meanwhile: no row without its file, whoever works on."""
    progress("files")
    kept = _add_files(tar, instance.root, set())
    for ground in ("intake", "desk", "archive"):
        progress(f"database {ground}")
        _add_bytes(tar, *dumped(instance, ground))
    progress("files that came meanwhile")
    _add_files(tar, instance.root, kept)


def _add_files(tar: tarfile.TarFile, root: Path, kept: set[Path]) -> set[Path]:
    """Add what is not kept yet; return everything that is. A file that goes meanwhile has gone on elsewhere."""
    for path in _files(root):
        if path not in kept:
            with suppress(FileNotFoundError):
                tar.add(path, arcname=str(path.relative_to(root)), recursive=False)
                kept.add(path)
    return kept


def _files(root: Path) -> Iterator[Path]:
    """Yield files and folders, empty ones too, but for the databases and what is only half written."""
    for folder in (root / name for name in FOLDERS):
        yield folder
        for path in sorted(folder.rglob("*")):
            database = path.name.startswith(("db.sqlite3", "archive.sqlite3")) and folder.name != "archive"
            if not database and path.suffix != ".part":
                yield path


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))
