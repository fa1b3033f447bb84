"""A process of its own for a hostile file: little memory and time, no disk to write to, no network where that can be.

Started by `demarche.copies.sandbox` with two files in memory: what to read, and where the answer goes. The answer is
one line of JSON, and after it the bytes that were made.
"""

import contextlib
import json
import mmap
import os
import resource
import sys
from collections.abc import Callable
from typing import Any

MEMORY = 3_000_000_000
SECONDS = 180
OPEN_FILES = 64


def shut_in(written: int) -> None:
    """Give up what a parser of files does not need."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: written,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (ceiling, ceiling))
    # Not every kernel lets us have a network of our own, with nothing in it.
    with contextlib.suppress(OSError):
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)


def cleaned(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Clean a file; a refusal is an answer too."""
    from demarche.copies.cleaning import cleaned as clean
    from demarche.copies.errors import CannotCopy

    try:
        found = clean(content)
    except CannotCopy as sentence:
        return {"refused": str(sentence)}, b""
    said = {"media_type": found.media_type, "ending": found.ending, "removed": found.removed, "stays": found.stays}
    return said, found.content


def rows(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Read the rows of a spreadsheet; a refusal is an answer too."""
    from demarche.copies.errors import CannotCopy
    from demarche.copies.sheets import rows_of

    try:
        return {}, json.dumps(rows_of(content), ensure_ascii=False).encode()
    except CannotCopy as sentence:
        return {"refused": str(sentence)}, b""


def word(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Read the labels and values of a Word file; a refusal is an answer too."""
    from demarche.copies.errors import CannotCopy
    from demarche.copies.wordtext import blocks_of

    try:
        return {}, json.dumps(blocks_of(content), ensure_ascii=False).encode()
    except CannotCopy as sentence:
        return {"refused": str(sentence)}, b""


WORK: dict[str, Callable[[bytes], tuple[dict[str, Any], bytes]]] = {"cleaned": cleaned, "rows": rows, "word": word}


def answered(work: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Do one piece of work."""
    return WORK[work](content)


def main(
    work: str, source: int, sink: int, answer: Callable[[str, bytes], tuple[dict[str, Any], bytes]] = answered
) -> None:
    """Do one piece of work on the file in memory that was handed over."""
    size = os.fstat(source).st_size
    shut_in(2 * size + 400_000_000)
    content = b""
    if size:
        with mmap.mmap(source, size, access=mmap.ACCESS_READ) as held:
            content = held[:]
    said, made = answer(work, content)
    view = memoryview(json.dumps(said, ensure_ascii=False).encode() + b"\n" + made)
    while view:
        view = view[os.write(sink, view) :]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
