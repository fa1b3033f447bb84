"""What the desk asks of the process that opens foreign files: pages as words, as pictures, and rebuilt."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from demarche.copies.kinds import kind_of
from demarche.copies.sandbox import Answer, worked
from demarche.rebuilding.pages import Box, Page

CHILD = "demarche.rebuilding.child"
# Pages read optically for one request: each takes some seconds.
AT_ONCE = 12


@dataclass(frozen=True, repr=False)
class Picture:
    """A page as PNG, with its size in dots."""

    png: bytes
    width: int
    height: int


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has; raise CannotCopy for what is locked, damaged or too large."""
    with _asked("checked", pdf) as answer:
        return int(answer.said["pages"])


def read_pages(pdf: bytes, *, language: str, first: int = 0, optically: int = AT_ONCE) -> tuple[list[Page], int]:
    """Return the words of the pages from one on, as far as one request reaches, and how many pages there are."""
    with _asked("pages", pdf, language=language, first=first, optically=optically) as answer:
        found = json.loads(b"".join(answer.chunks()))
        return [Page.load(page) for page in found], int(answer.said["pages"])


def picture_of(pdf: bytes, page: int) -> Picture:
    """Return one page as a picture."""
    with _asked("picture", pdf, page=page) as answer:
        return Picture(b"".join(answer.chunks()), answer.said["width"], answer.said["height"])


def rebuilt(
    pdf: bytes, *, pages: Sequence[Page], marks: Mapping[int, Sequence[Box]], terms: Sequence[str], language: str
) -> bytes:
    """Return the new PDF: pages as pictures, marks burnt in, new text without what is marked."""
    told = {
        "pages": [page.dump() for page in pages],
        "marks": {str(number): [mark.dump() for mark in held] for number, held in marks.items()},
        "terms": list(terms),
        "language": language,
    }
    with _asked("rebuilt", pdf, **told) as answer:
        return b"".join(answer.chunks())


def from_picture(content: bytes) -> bytes:
    """Return a scanned picture as PDF."""
    with _asked("from_picture", content) as answer:
        return b"".join(answer.chunks())


def blocks_of_word(content: bytes) -> list[list[str]]:
    """Return the text of a Word file."""
    with worked("word", [content]) as answer:
        blocks: list[list[str]] = json.loads(b"".join(answer.chunks()))
        return blocks


def kind(content: bytes) -> str:
    """Return what a file is by its first bytes; raise CannotCopy for kinds that nobody reads here."""
    return kind_of(content[:65536])


@contextmanager
def _asked(work: str, content: bytes, **told: Any) -> Iterator[Answer]:
    parts: Iterable[bytes] = [json.dumps(told, ensure_ascii=False).encode() + b"\n", content]
    with worked(work, parts, child=CHILD) as answer:
        yield answer
