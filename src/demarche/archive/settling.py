"""Putting a file in its place, whole or not at all."""

import os
from pathlib import Path

# Readers are other users: they may read what is public and change nothing.
FOR_READERS = 0o644


def settle(partial: Path, target: Path) -> None:
    """Rename a finished file into its place so that neither a kill nor a power cut leaves half of it."""
    partial.chmod(FOR_READERS)
    _to_disk(partial)
    partial.replace(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
