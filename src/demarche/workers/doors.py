"""The doors between the grounds: nothing passes while a backup copies both sides, so nothing is missing on both."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def doors_held(root: Path) -> Iterator[None]:
    """Hold the doors of an instance; whoever comes second waits. The lock is on a folder: whoever may read it may."""
    descriptor = os.open(root / "desk" / "arrivals", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
