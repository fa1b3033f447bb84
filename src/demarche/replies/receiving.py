"""What comes as a reply: a PDF, a scanned picture or a Word file. It is opened in a process of its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy
from demarche.rebuilding import working
from demarche.replies.errors import ReplyRefused

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OTHER = "This file is not a PDF, a scanned picture or a Word file (.docx). Scan or print it to PDF, then record it."
_SENTENCES = {
    LOCKED: "This PDF is locked with a password. Ask for one without, or print it to PDF.",
    DAMAGED: "This file is damaged: it has no page that can be read. Ask for it again, or scan it anew.",
    TOO_LARGE: "This file is larger inside than is read here. Print it to PDF in parts, and record each.",
}
_DIED = "Reading this file took more memory or time than a file may: it may be made to do harm. Print it, and scan it."


@dataclass(frozen=True, repr=False)
class Received:
    """A file as it came, what it is, and the same as PDF where it came as something else."""

    content: bytes
    media_type: str
    ending: str
    pdf: bytes | None = None
    blocks: tuple[str, ...] = ()


def received(chunks: Iterable[bytes]) -> Received:
    """Look at a file that came; refuse what has no page that can be read."""
    content = b"".join(chunks)
    try:
        return _looked_at(content)
    except CannotCopy as sentence:
        raise ReplyRefused(_SENTENCES.get(str(sentence), _DIED), "pdf") from None


def _looked_at(content: bytes) -> Received:
    try:
        kind = working.kind(content)
    except CannotCopy:
        raise ReplyRefused(_OTHER, "pdf") from None
    if kind == "pdf" and content.startswith(b"%PDF-"):
        working.pages_of(content)
        return Received(content, PDF, "pdf")
    if kind == "image":
        pdf = working.from_picture(content)
        working.pages_of(pdf)
        return Received(content, "application/octet-stream", "image", pdf)
    if kind == "zip":
        return Received(content, WORD, "docx", blocks=_paragraphs(content))
    raise ReplyRefused(_OTHER, "pdf")


def _paragraphs(content: bytes) -> tuple[str, ...]:
    try:
        blocks = working.blocks_of_word(content)
    except CannotCopy as sentence:
        raise ReplyRefused(_SENTENCES[DAMAGED] if str(sentence) == DAMAGED else _OTHER, "pdf") from None
    said = tuple(": ".join(filter(None, block)) for block in blocks)
    if not said:
        raise ReplyRefused(_SENTENCES[DAMAGED], "pdf")
    return said
