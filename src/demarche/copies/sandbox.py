"""A file of a source is never parsed in the desk's own process: a child does it, shut in, and may die of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import demarche
from demarche.copies.errors import CannotCopy

SECONDS = 200
DIED = (
    "Reading this file took more memory or time than a file may. It may be made to do harm. Ask the source for it in "
    "another form, or look at the original on a machine without a network."
)
_SOURCES = str(Path(demarche.__file__).resolve().parent.parent)
_CHUNK = 1 << 20


class Answer:
    """What a child answered: what it says, and the bytes that it made, read chunk by chunk from memory."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        head = os.pread(handle, _CHUNK, 0).partition(b"\n")[0]
        self._start = len(head) + 1
        try:
            self.said: dict[str, Any] = json.loads(head)
        except ValueError:
            raise CannotCopy(DIED) from None

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes that were made."""
        at = self._start
        while chunk := os.pread(self._handle, _CHUNK, at):
            yield chunk
            at += len(chunk)

    def __repr__(self) -> str:
        return "Answer(…)"


@contextmanager
def worked(work: str, chunks: Iterable[bytes], *, child: str = "demarche.copies.child") -> Iterator[Answer]:
    """Let a child do one piece of work on a file; raise CannotCopy with its sentence, or when it died."""
    source, sink = os.memfd_create("original"), os.memfd_create("copy")
    try:
        for chunk in chunks:
            view = memoryview(chunk)
            while view:
                view = view[os.write(source, view) :]
        _run(child, work, source, sink)
        answer = Answer(sink)
        if "refused" in answer.said:
            raise CannotCopy(answer.said["refused"])
        yield answer
    finally:
        os.close(source)
        os.close(sink)


def _run(child: str, work: str, source: int, sink: int) -> None:
    command = [sys.executable, "-P", "-B", "-m", child, work, str(source), str(sink)]
    try:
        done = subprocess.run(
            command,
            pass_fds=(source, sink),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _SOURCES, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotCopy(DIED) from None
    if done.returncode:
        raise CannotCopy(DIED)
