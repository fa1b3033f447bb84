"""Having a reply translated: ordered, delivered in versions, official or not, checked by a person."""

from collections.abc import Iterable
from datetime import datetime

from demarche.copies.errors import CannotCopy
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.procedure.states import IllegalMove
from demarche.rebuilding import working
from demarche.replies.errors import ReplyRefused
from demarche.replies.models import Reply, Translation, TranslationVersion
from demarche.replies.receiving import received
from demarche.replies.setting import translation_pdf
from demarche.staff.keys import SignedIn


def order_translation(reply: Reply, *, into: str, now: datetime) -> Translation:
    """Order the translation of a reply; readers see that it is in progress."""
    if into == reply.language:
        raise ReplyRefused("The reply is in that language already.", "into")
    if reply.translations.filter(into=into).exclude(state="cancelled").exists():
        raise ReplyRefused("A translation into that language has been ordered already.", "into")
    return Translation.objects.create(reply=reply, into=into, ordered_on=clock.office_day(now))


def record_translation(
    translation: Translation,
    *,
    pdf: Iterable[bytes] | None,
    text: str,
    by: SignedIn,
    now: datetime,
    standing: str = "unofficial",
    anew: bool = False,
) -> Translation:
    """Record a delivered translation, or a better version of it: its PDF, or its text, which is then typeset."""
    event = "delivered_anew" if anew else "delivered"
    if not translation.may(event):
        raise IllegalMove("This translation has been delivered already. Record a new version of it.")
    content, words = _delivered(translation, pdf, text, standing, now)
    dossier, name = translation.reply.transmission.letter.dossier, f"reply-translation-{translation.into}.pdf"
    with desk_transaction():
        translation.paper = papers.file(
            dossier, kind="reply-translation", name=name, media_type="application/pdf",
            chunks=[content], by=by, now=now,
        )  # fmt: skip
        TranslationVersion.objects.create(
            translation=translation,
            number=translation.versions.count() + 1,
            standing=standing,
            origin="file" if pdf is not None else "text",
            paper=translation.paper,
            text=papers.write(dossier, kind="translation-text", content={"text": words}, by=by, now=now),
            by=by.staff,
            at=now,
        )
        translation.done_on, translation.standing = clock.office_day(now), standing
        # Who checked the version before has not seen this one.
        translation.checked_by, translation.checked_on = None, None
        translation.save(update_fields=["paper", "done_on", "standing", "checked_by", "checked_on"])
        return translation.move(event, by=by, now=now)


def check_translation(translation: Translation, *, by: SignedIn, now: datetime) -> Translation:
    """Say that one has compared the newest version with the reply, and that it says the same."""
    with desk_transaction():
        translation.move("checked", by=by, now=now)
        translation.checked_by, translation.checked_on = by.staff, clock.office_day(now)
        translation.save(update_fields=["checked_by", "checked_on"])
        return translation


def cancel_translation(translation: Translation, *, by: SignedIn, now: datetime) -> Translation:
    """Cancel an order; it can be ordered anew."""
    return translation.move("cancelled", by=by, now=now)


def order_again(translation: Translation, *, by: SignedIn, now: datetime) -> Translation:
    """Let an order stand again that was cancelled by mistake."""
    if translation.reply.translations.filter(into=translation.into).exclude(state="cancelled").exists():
        raise ReplyRefused("A translation into that language has been ordered again meanwhile.")
    return translation.move("ordered_again", by=by, now=now)


def _delivered(
    translation: Translation, pdf: Iterable[bytes] | None, text: str, standing: str, now: datetime
) -> tuple[bytes, str]:
    """Return a delivered translation as PDF, with its words."""
    if pdf is None:
        return translation_pdf(translation, text, standing, now), text
    came = received(pdf)
    if came.blocks:
        words = "\n\n".join(came.blocks)
        return translation_pdf(translation, words, standing, now), words
    content = came.pdf or came.content
    try:
        pages, _ = working.read_pages(content, language=translation.into)
    except CannotCopy as sentence:
        raise ReplyRefused(str(sentence), "pdf") from None
    return content, "\n\n".join(page.text() for page in pages)
