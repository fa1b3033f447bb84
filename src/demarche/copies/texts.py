"""Plain text: it carries nothing but what it says. Text that hides marks or the way it came is refused."""

import re

from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import CannotCopy

_MARKED = re.compile(rb"^\s*(<|\{\\rtf|%!PS|BEGIN:VC|#!)", re.IGNORECASE)
_LETTER = re.compile(rb"^(Received|Return-Path|Delivered-To|Message-ID|MIME-Version|From|Date): ", re.I | re.M)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def cleaned_text(content: bytes) -> Cleaned:
    """Return plain text as it is."""
    head = content[:4096]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if _MARKED.match(head.replace(b"\x00", b"")):
        raise CannotCopy(
            "This text is marked up (a web page, a card, a script or the like) and can hold what is not seen. Ask the "
            "source for a PDF or plain text, or read the original on a machine without a network."
        )
    if len(_LETTER.findall(head)) > 2:
        raise CannotCopy(
            "This is an e-mail: its head tells who sent it, when and by which machines. Ask the source to copy the "
            "words into a text, or read the original on a machine without a network."
        )
    return Cleaned(content, "text/plain", ".txt")
