"""Texts set as pages here: a translation that came as words, a reply that came as a Word file."""

from datetime import date, datetime

from django.conf import settings

from demarche.procedure import clock
from demarche.replies.errors import ReplyRefused
from demarche.replies.heading import heading_of
from demarche.replies.models import Translation
from demarche.typesetting import SheetError, typeset_document


def translation_pdf(translation: Translation, text: str, standing: str, now: datetime) -> bytes:
    """Return a translation as pages, under a head that says whether it is official."""
    paragraphs = [" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    if not paragraphs:
        raise ReplyRefused("Add the translation as a PDF or as text.", "text")
    reference, received = str(translation.reply.transmission.reference), translation.reply.received_on
    day = clock.office_day(now)
    return _set(reply_sheet(reference, received, paragraphs, translation.into, day, standing=standing))


def word_pdf(reference: str, received_on: date, paragraphs: list[str], language: str, now: datetime) -> bytes:
    """Return the text of a Word file as pages."""
    sheet = reply_sheet(reference, received_on, paragraphs, language, clock.office_day(now), standing="original")
    return _set(sheet)


def reply_sheet(
    reference: str, received_on: date, paragraphs: list[str], language: str, day: date, standing: str = "unofficial"
) -> dict[str, object]:
    """Return the sheet of a reply or its translation."""
    head = heading_of(language, reference=reference, received_on=received_on)
    return {
        "title": head.title,
        "subtitle": head.received,
        # The six languages are what the words of a sheet are kept in.
        "language": head.language,
        "source_line": head.source if standing == "unofficial" else "",
        "paragraphs": paragraphs,
        "demonstration": settings.INSTANCE.demo,
        "document_date": day.isoformat(),
        "notice": "",
    }


def _set(sheet: dict[str, object]) -> bytes:
    try:
        return typeset_document(sheet).pdf
    except SheetError as refusal:
        raise ReplyRefused(str(refusal), "text") from None
