"""Backup and restore: everything of an instance in one file, sealed to the recovery key on paper."""

import io
import os
import sqlite3
import subprocess
import tarfile
from collections.abc import Buffer, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from demarche.settings.databases import working_archive
from demarche.settings.instance import Instance
from demarche.vault.opening import Identity, open_stream
from demarche.vault.recovery import join
from demarche.vault.sealing import Recipient, Sealer

FOLDERS = ("intake", "desk", "archive", "publisher")
CHUNK = 1 << 16


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
    recipient = Recipient.parse((root / "desk" / "recovery-recipient.txt").read_text(encoding="ascii").strip())
    partial = target.with_name(target.name + ".part")
    with partial.open("wb") as out:
        os.fchmod(out.fileno(), 0o600)
        sink = _SealedSink(recipient, out)
        buffered = io.BufferedWriter(sink, CHUNK)
        with tarfile.open(fileobj=buffered, mode="w|") as tar:
            _add_bytes(tar, "office.toml", (root / "office.toml").read_bytes())
            for ground in ("intake", "desk", "archive"):
                progress(f"database {ground}")
                _add_bytes(tar, *_database(instance, ground))
            for path in _files(root):
                tar.add(path, arcname=str(path.relative_to(root)), recursive=False)
            progress("files")
        buffered.flush()
        sink.finish()
        out.flush()
        os.fsync(out.fileno())
    partial.rename(target)
    return target.stat().st_size


def restore(backup: Path, root: Path, shares: Sequence[str], progress: Callable[[str], None]) -> int:
    """Open a backup with three of the five shares and lay it into an empty folder; return the number of files."""
    if root.exists() and any(root.iterdir()):
        raise CannotRestore(f"{root} is not empty: a backup is restored into an empty folder.")
    identity = Identity.from_seed(join(list(shares)))
    root.mkdir(parents=True, exist_ok=True)
    count = 0
    with backup.open("rb") as sealed:
        source = io.BufferedReader(_OpenedSource(open_stream(sealed, [identity])), CHUNK)
        with tarfile.open(fileobj=source, mode="r|") as tar:
            for member in tar:
                tar.extract(member, root, filter="data")
                count += 1
        while source.read(CHUNK):
            continue
    progress("databases")
    instance = Instance.load(root)
    for ground in ("intake", "desk"):
        _refill(instance, ground)
    return count


def _files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            copied = path.name.startswith(("db.sqlite3", "archive.sqlite3")) and folder != "archive"
            if path.is_file() and not copied and path.suffix != ".part":
                yield path


def _database(instance: Instance, ground: str) -> tuple[str, bytes]:
    """Return a consistent copy of one ground's database while it is in use."""
    chosen = instance.databases.get(ground)
    if chosen:
        dump = subprocess.run(_postgres("pg_dump", chosen, "--no-owner"), check=True, capture_output=True)
        return f"{ground}/db.sql", dump.stdout
    # Readers' file of the archive is made anew from the publisher's working copy: that one is what must be kept.
    path = working_archive(instance) if ground == "archive" else instance.ground(ground) / "db.sqlite3"
    source, copy = sqlite3.connect(f"file:{path}?mode=ro", uri=True), sqlite3.connect(":memory:")
    source.backup(copy)
    source.close()
    return str(path.relative_to(instance.root)), copy.serialize()


def _refill(instance: Instance, ground: str) -> None:
    dump = instance.ground(ground) / "db.sql"
    chosen = instance.databases.get(ground)
    if chosen and dump.exists():
        command = _postgres("psql", chosen, "--quiet", "--set", "ON_ERROR_STOP=1", "--file", str(dump))
        subprocess.run(command, check=True, capture_output=True)
        dump.unlink()


def _postgres(program: str, values: Mapping[str, Any], *options: str) -> list[str]:
    where = [f"--host={values['host']}"] if values.get("host") else []
    return [program, *where, f"--username={values['user']}", *options, f"--dbname={values['name']}"]


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))
