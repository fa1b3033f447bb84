"""What lies inside a document: pictures and documents are cleaned as they would be alone, the rest is emptied."""

import posixpath
from collections.abc import Callable

from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import CannotCopy
from demarche.copies.images import cleaned_image
from demarche.copies.jpegs import bare_jpeg
from demarche.copies.kinds import kind_of

# How a document inside a document is cleaned; where it lies too deep, not at all.
Document = Callable[[bytes], Cleaned]
_FONTS = (".odttf", ".ttf", ".otf", ".fntdata")
_DRAWN = (".emf", ".wmf")


def cleaned(name: str, content: bytes, removed: dict[str, None], *, document: Document | None) -> bytes:
    """Return one part of a document without its metadata; a part of a kind that cannot be read is emptied."""
    ending = posixpath.splitext(name)[1].lower()
    if not content or ending in (*_FONTS, *_DRAWN):
        return content
    try:
        kind = kind_of(content[:65536])
        if kind == "image":
            return _picture(content, removed)
        if kind == "zip" and document is not None:
            removed["Authors and times of a document inside"] = None
            return document(content).content
    except CannotCopy:
        pass
    removed[f"Something inside that cannot be cleaned ({ending.lstrip('.') or 'unknown kind'})"] = None
    return b""


def _picture(content: bytes, removed: dict[str, None]) -> bytes:
    """Clean a picture without changing its kind: the document says which it is."""
    bare = bare_jpeg(content) if content[:2] == b"\xff\xd8" else cleaned_image(content).content
    if len(bare) != len(content):
        removed["Notes inside pictures"] = None
    return bare
