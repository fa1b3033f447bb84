"""Envelopes on disk: whole and durable, or not at all."""

import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from demarche.intake.errors import DoorFull

# Kept free, so that what has been taken in can still be worked on.
RESERVE = 256 * 1024 * 1024
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def path_of(envelope_id: uuid.UUID) -> Path:
    """Return where an envelope lies."""
    folder: Path = settings.ENVELOPES_DIR
    return folder / f"{envelope_id}.age"


def refuse_when_full(wanted: int) -> None:
    """Refuse before a byte is taken when the disk could not keep it."""
    space = os.statvfs(settings.ENVELOPES_DIR)
    if space.f_bavail * space.f_frsize < RESERVE + wanted:
        raise DoorFull


@contextmanager
def durable(envelope_id: uuid.UUID) -> Iterator[BinaryIO]:
    """Write an envelope; when the block ends it is on disk under its name, or nothing of it is left."""
    path = path_of(envelope_id)
    partial = path.with_suffix(f".{uuid.uuid4().hex[:8]}.part")
    try:
        with partial.open("wb") as sink:
            yield sink
            sink.flush()
            os.fsync(sink.fileno())
        partial.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in FULL:
            raise DoorFull from None
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
