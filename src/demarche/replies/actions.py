"""Recording replies and having them translated."""

import io
from collections.abc import Iterable
from datetime import date, datetime

import pikepdf
from django.conf import settings

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.replies.heading import heading_of
from demarche.replies.models import Reply, Translation
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.typesetting import typeset_document


class ReplyRefused(Exception):
    """A reply or its translation cannot be recorded so; the sentence says why."""


def record(
    transmission: Transmission,
    *,
    received_on: date,
    language: str,
    kind: str,
    chunks: Iterable[bytes],
    by: SignedIn,
    now: datetime,
) -> Reply:
    """Record a State's reply: its PDF as it came, its language, the day it was received."""
    if transmission.state != "sent" or transmission.sent_on is None:
        raise ReplyRefused("A letter that has not been sent has no reply.")
    if not transmission.sent_on <= received_on <= clock.office_day(now):
        raise ReplyRefused("A reply is received on or after the day the letter was sent, and not in the future.")
    with desk_transaction():
        original = papers.file(
            transmission.letter.dossier,
            kind="reply",
            name=f"reply-{language}.pdf",
            media_type="application/pdf",
            chunks=_pdf(chunks),
            by=by,
            now=now,
        )
        return Reply.objects.create(
            transmission=transmission,
            received_on=received_on,
            language=language,
            kind=kind,
            original=original,
            recorded_at=now,
        )


def assess(reply: Reply, *, quality: str, by: SignedIn, now: datetime) -> Reply:
    """Say how the reply answers the letter."""
    with desk_transaction():
        reply.quality = quality
        reply.save(update_fields=["quality"])
        return reply.move("assessed", by=by, now=now)


def strike(reply: Reply, *, by: SignedIn, now: datetime) -> Reply:
    """Take back a reply that was recorded in error; its file stays, and nothing of it is released."""
    return reply.move("struck", by=by, now=now)


def order_translation(reply: Reply, *, into: str, now: datetime) -> Translation:
    """Order the translation of a reply; readers see that it is in progress."""
    if into == reply.language:
        raise ReplyRefused("The reply is in that language already.")
    if reply.translations.filter(into=into).exclude(state="cancelled").exists():
        raise ReplyRefused("A translation into that language has been ordered already.")
    return Translation.objects.create(reply=reply, into=into, ordered_on=clock.office_day(now))


def record_translation(
    translation: Translation, *, pdf: Iterable[bytes] | None, text: str, by: SignedIn, now: datetime
) -> Translation:
    """Record a delivered translation: its PDF, or its text, which is then typeset."""
    chunks = _pdf(pdf) if pdf is not None else [_typeset(translation, text, now)]
    with desk_transaction():
        translation.paper = papers.file(
            translation.reply.transmission.letter.dossier,
            kind="reply-translation",
            name=f"reply-translation-{translation.into}.pdf",
            media_type="application/pdf",
            chunks=chunks,
            by=by,
            now=now,
        )
        translation.done_on = clock.office_day(now)
        translation.save(update_fields=["paper", "done_on"])
        return translation.move("delivered", by=by, now=now)


def _pdf(chunks: Iterable[bytes]) -> list[bytes]:
    received = list(chunks)
    if not b"".join(received[:1]).startswith(b"%PDF-"):
        raise ReplyRefused("This file is not a PDF. Scan or print it to PDF, then record it.")
    try:
        with pikepdf.open(io.BytesIO(b"".join(received))) as opened:
            pages = len(opened.pages)
    except pikepdf.PasswordError:
        raise ReplyRefused("This PDF is locked with a password. Ask for one without, or print it to PDF.") from None
    except pikepdf.PdfError:
        pages = 0
    if not pages:
        raise ReplyRefused("This PDF is damaged: it has no page that can be read. Ask for it again, or scan it anew.")
    return received


def _typeset(translation: Translation, text: str, now: datetime) -> bytes:
    paragraphs = [" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    if not paragraphs:
        raise ReplyRefused("Add the translation as a PDF or as text.")
    reference = translation.reply.transmission.reference
    received = translation.reply.received_on
    return typeset_document(
        reply_sheet(str(reference), received, paragraphs, translation.into, clock.office_day(now))
    ).pdf


def reply_sheet(
    reference: str, received_on: date, paragraphs: list[str], language: str, day: date
) -> dict[str, object]:
    """Return the sheet of a translated reply."""
    head = heading_of(language, reference=reference, received_on=received_on)
    return {
        "title": head.title,
        "subtitle": head.received,
        "language": language,
        "source_line": head.source,
        "paragraphs": paragraphs,
        "demonstration": settings.INSTANCE.demo,
        "document_date": day.isoformat(),
        "notice": "",
    }
