"""Sealed files on the desk's disk: written whole or not at all, named by an id."""

import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from demarche.vault.papers import open_paper_stream, seal_paper_stream


def path_of(paper_id: uuid.UUID) -> Path:
    """Return where a paper's sealed file lies."""
    folder: Path = settings.PAPERS_DIR
    return folder / paper_id.hex[:2] / f"{paper_id}.sealed"


def seal_to_disk(paper_id: uuid.UUID, key: bytes, label: str, chunks: Iterable[bytes]) -> tuple[int, str]:
    """Seal a stream to disk durably; return the size and SHA-256 of what went in."""
    digest, size = hashlib.sha256(), 0

    def watched() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    path = path_of(paper_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    try:
        with partial.open("wb") as sink:
            for sealed in seal_paper_stream(key, label, watched()):
                sink.write(sealed)
            sink.flush()
            os.fsync(sink.fileno())
        partial.rename(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return size, digest.hexdigest()


def open_from_disk(paper_id: uuid.UUID, key: bytes, label: str) -> Iterator[bytes]:
    """Yield a sealed file's clear bytes in authenticated chunks."""
    with path_of(paper_id).open("rb") as reader:
        yield from open_paper_stream(key, label, reader)
