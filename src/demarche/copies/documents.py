"""Zipped documents: Office or OpenDocument, told apart by their parts."""

from functools import partial

from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import CannotCopy
from demarche.copies.office import cleaned_office, is_office
from demarche.copies.opendocument import cleaned_opendocument, is_opendocument
from demarche.copies.zips import parts_of

DEEPEST = 3


def cleaned_document(content: bytes, depth: int = 0) -> Cleaned:
    """Return a document without its metadata; refuse archives, and what is neither."""
    parts = parts_of(content)
    inside = partial(cleaned_document, depth=depth + 1) if depth < DEEPEST else None
    if is_opendocument(parts):
        return cleaned_opendocument(parts, inside)
    if is_office(parts):
        return cleaned_office(parts, inside)
    raise CannotCopy(
        "This is an archive, or a document of a kind that we do not read. Ask the source to send the files one by one, "
        "or open the original on a machine without a network."
    )
