"""Envelopes on disk: whole and durable, or not at all."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from demarche.intake.errors import DoorFull

# Kept free, so that what has been taken in can still be worked on.
RESERVE = 256 * 1024 * 1024
# Files never take the room that reports need: whoever fills the disk with files shuts no door to a report.
KEPT_FOR_COVERS = 256 * 1024 * 1024
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
BROKEN_OFF_AFTER = timedelta(days=1)
UNFINISHED_AFTER = timedelta(days=21)
NEVER_COMMITTED_AFTER = timedelta(days=14)


class Draft:
    """An envelope being written: under another name until it is whole."""

    def __init__(self, envelope_id: uuid.UUID) -> None:
        self._path = path_of(envelope_id)
        self._partial = self._path.with_suffix(f".{uuid.uuid4().hex[:8]}.part")
        self.sink = self._partial.open("xb")

    def settle(self, week: str) -> None:
        """Bring every byte to the disk; outside the seal even the file's own date tells no more than the week."""
        self.sink.flush()
        date_by_week(self.sink.fileno(), week)
        os.fsync(self.sink.fileno())
        self.sink.close()

    def keep(self) -> None:
        """Give a settled draft its name, durably."""
        self._partial.rename(self._path)
        sync_folder(self._path.parent)

    def drop(self) -> None:
        """Leave nothing of it behind."""
        self._partial.unlink(missing_ok=True)
        with suppress(OSError, ValueError):
            self.sink.close()


def path_of(envelope_id: uuid.UUID) -> Path:
    """Return where an envelope lies."""
    folder: Path = settings.ENVELOPES_DIR
    return folder / f"{envelope_id}.age"


def date_by_week(descriptor: int, week: str) -> None:
    """Give an open file the date of its week's Monday."""
    monday = datetime.strptime(f"{week}-1", "%G-W%V-%u").replace(tzinfo=UTC).timestamp()
    os.utime(descriptor, (monday, monday))


def refuse_when_full(wanted: int, *, spare: int = 0) -> None:
    """Refuse before a byte is taken when the disk could not keep it, and some room beside."""
    space = os.statvfs(settings.ENVELOPES_DIR)
    if space.f_bavail * space.f_frsize < RESERVE + spare + wanted:
        raise DoorFull


@contextmanager
def saying_when_full() -> Iterator[None]:
    """Turn the system's word for a full disk into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DoorFull from None
        raise


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def strays(known: set[uuid.UUID], *, now: datetime) -> Iterator[Path]:
    """Yield what was never acknowledged: drafts that broke off, and envelopes whose row was never committed."""
    for path in settings.ENVELOPES_DIR.iterdir():
        with suppress(FileNotFoundError):
            age = now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
            # A piece is dated by its week, and may go on in the next one.
            unfinished = path.suffix == ".piece" and age > UNFINISHED_AFTER
            broken_off = unfinished or (path.suffix == ".part" and age > BROKEN_OFF_AFTER)
            if broken_off or (path.suffix == ".age" and age > NEVER_COMMITTED_AFTER and _id_of(path) not in known):
                yield path


def _id_of(path: Path) -> uuid.UUID | None:
    try:
        return uuid.UUID(path.stem)
    except ValueError:
        return None
