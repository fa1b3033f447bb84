"""The office's Word template: drafts that are taken out as Word have its page, its header and footer, its styles."""

import io
from datetime import datetime

import docx
from docx.opc.exceptions import PackageNotFoundError

from demarche.copies.cleaning import cleaned
from demarche.copies.errors import DAMAGED, CannotCopy
from demarche.copies.zips import parts_of, tree_of
from demarche.letters.errors import LetterStopped
from demarche.letters.models import WordTemplate
from demarche.letters.wordback import FORBIDDEN
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

LARGEST = 5_000_000
HYPERLINK = "/hyperlink"
REACHES_OUT = (
    "This file fetches something from elsewhere each time it is opened, such as a linked picture or template. Put the "
    "picture into the file itself, then hand it in again."
)


def put_in(content: bytes, *, by: SignedIn, now: datetime) -> WordTemplate:
    """Take a Word file as the template from now on, without who wrote it; those before it stay written down."""
    _manages(by)
    return WordTemplate.objects.create(content=_checked(content), by=by.staff, at=now)


def take_away(*, by: SignedIn, now: datetime) -> WordTemplate:
    """Let drafts be plain again from now on."""
    _manages(by)
    if current() is None:
        raise LetterStopped("No template is in use.")
    return WordTemplate.objects.create(content=b"", by=by.staff, at=now)


def current() -> bytes | None:
    """Return the template that is in use."""
    newest = WordTemplate.objects.last()
    return bytes(newest.content) or None if newest else None


def lines() -> list[WordTemplate]:
    """Return each time that a template was put in or taken away, newest first."""
    return list(WordTemplate.objects.select_related("by").order_by("-at"))


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise LetterStopped("Only who manages the office does this.")


def _checked(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise LetterStopped("This file is larger than 5 MB. A letterhead is smaller: shrink its pictures.")
    try:
        parts = parts_of(content)
        _refuse(parts)
        clean = cleaned(content).content
        docx.Document(io.BytesIO(clean))
    except CannotCopy as refused:
        raise LetterStopped(str(refused)) from None
    except (PackageNotFoundError, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError):
        raise LetterStopped(DAMAGED) from None
    return clean


def _refuse(parts: dict[str, bytes]) -> None:
    if "word/document.xml" not in parts:
        raise LetterStopped("This is not a Word file (.docx). Save a .dotx or .doc as .docx first.")
    for name in parts:
        for part, sentence in FORBIDDEN.items():
            if part in name.lower():
                raise LetterStopped(sentence)
    relations = [tree_of(content) for name, content in parts.items() if name.endswith(".rels")]
    if any(
        each.get("TargetMode") == "External" and not each.get("Type", "").endswith(HYPERLINK)
        for root in relations
        for each in root
    ):
        raise LetterStopped(REACHES_OUT)
