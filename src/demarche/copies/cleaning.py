"""One file cleaned: what it is decides how; bytes in, bytes out, in memory."""

from collections.abc import Callable

from demarche.copies.cleaned import Cleaned
from demarche.copies.documents import cleaned_document
from demarche.copies.errors import TOO_LARGE, CannotCopy
from demarche.copies.images import cleaned_image
from demarche.copies.kinds import kind_of
from demarche.copies.media import cleaned_media
from demarche.copies.pdfs import cleaned_pdf
from demarche.copies.texts import cleaned_text

LARGEST = {"image": 100_000_000, "pdf": 150_000_000, "zip": 100_000_000, "media": 500_000_000, "text": 50_000_000}
_CLEANERS: dict[str, Callable[[bytes], Cleaned]] = {
    "image": cleaned_image,
    "pdf": cleaned_pdf,
    "zip": cleaned_document,
    "media": cleaned_media,
    "text": cleaned_text,
}


def cleaned(content: bytes) -> Cleaned:
    """Return a file without its metadata; raise CannotCopy with a sentence for what cannot be cleaned."""
    kind = kind_of(content[:65536])
    if len(content) > LARGEST[kind]:
        raise CannotCopy(TOO_LARGE)
    return _CLEANERS[kind](content)
