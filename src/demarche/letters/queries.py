"""Reads of letters, always for a reader."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from demarche.letters.content import LetterText
from demarche.letters.models import Joining, Letter, LetterVersion, SignOff
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn


def letters_of(reader: SignedIn) -> QuerySet[Letter]:
    """Return the letters that a reader may know, newest first."""
    known = papers.known_by(reader.staff)
    return Letter.objects.filter(known).select_related("lead", "drafted_by").order_by("-drafted_at")


def letter(letter_id: uuid.UUID, *, reader: SignedIn) -> Letter:
    """Return one letter; raise NotYours when the reader may not know it or it does not exist."""
    found = letters_of(reader).filter(pk=letter_id).first()
    if found is None:
        raise NotYours
    return found


def text_of(version: LetterVersion, *, reader: SignedIn, now: datetime) -> LetterText:
    """Open a version's text."""
    return LetterText.load(papers.read(version.paper, reader=reader, now=now))


def signing_copy(version: LetterVersion, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the PDF that the mandates read and sign."""
    if version.signing_copy is None:
        raise NotYours
    return b"".join(papers.open_file(version.signing_copy, reader=reader, now=now).chunks)


def signed_sheet(version: LetterVersion, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open the exact content that the mandates signed."""
    if version.signing_sheet is None:
        raise NotYours
    return papers.read(version.signing_sheet, reader=reader, now=now)


def signoffs(version: LetterVersion) -> QuerySet[SignOff]:
    """Return the sign-offs that count for a text: those of its own digest."""
    return version.signoffs.filter(digest=version.signing_digest).select_related("by", "mandate")


def joinings(of: Letter) -> QuerySet[Joining]:
    """Return which mandates were asked, and what they answered."""
    return of.joinings.select_related("mandate")


def returns(of: Letter, *, reader: SignedIn, now: datetime) -> list[tuple[Any, str]]:
    """Return who sent a letter back, with the reasons."""
    rows = list(of.returns.select_related("by", "reason"))
    reasons = papers.read_all([row.reason for row in rows], reader=reader, now=now)
    return [(row, reason["reason"]) for row, reason in zip(rows, reasons, strict=True)]
