"""What comes back from a guest goes into the work: remarks into a letter's margin, a translation to its reply."""

from datetime import datetime

from demarche.guests.actions import close_to_guest
from demarche.guests.content import Document, Work
from demarche.guests.errors import GuestRefused
from demarche.guests.models import Showing
from demarche.journal.moving import desk_transaction
from demarche.letters import commenting
from demarche.papers import queries as papers_of
from demarche.replies import translating
from demarche.replies.models import Translation
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def use(showing: Showing, *, by: SignedIn, now: datetime) -> Showing:
    """Take over what a guest sent back; from then on the guest can no longer open the document."""
    if showing.guest_id == by.id:
        raise GuestRefused("A colleague who works on this decides that.")
    if showing.state != "returned" or showing.work is None:
        raise GuestRefused("Nothing that could be used has come back.")
    document = Document.load(papers_of.read(showing.document, reader=by, now=now))
    work = Work.load(papers_of.read(showing.work, reader=by, now=now))
    with desk_transaction():
        showing.move("used", by=by, now=now)
        if showing.purpose == "comment":
            _into_the_margin(showing, document, work, by=by, now=now)
        elif showing.reply is not None:
            _as_translation(showing, work, by=by, now=now)
        close_to_guest(showing, by=by)
        return showing


def _into_the_margin(showing: Showing, document: Document, work: Work, *, by: SignedIn, now: datetime) -> None:
    letter = showing.letter
    if letter is None:
        raise GuestRefused("Only a letter has a margin.")
    remarks = zip(document.pieces, [*work.beside, *([""] * len(document.pieces))], strict=False)
    said = [(piece, text) for piece, text in remarks if text]
    if work.text and document.pieces:
        said.insert(0, (document.pieces[0], work.text))
    for piece, text in said:
        commenting.comment(
            letter,
            section=piece.section,
            number=piece.number,
            paragraph=piece.text,
            text=f"{showing.guest.name}, guest: {text}",
            by=by,
            now=now,
        )


def _as_translation(showing: Showing, work: Work, *, by: SignedIn, now: datetime) -> None:
    reply = showing.reply
    if reply is None or not by.may(Right.REPLY):
        raise GuestRefused("Only who records replies and translations takes this over.")
    translation = reply.translations.filter(into=showing.into).exclude(state="cancelled").first()
    translation = translation or translating.order_translation(reply, into=showing.into, now=now)
    pdf = None
    if showing.work_file is not None:
        pdf = papers_of.open_file(showing.work_file, reader=by, now=now).chunks
    translating.record_translation(
        translation, pdf=pdf, text=work.text, by=by, now=now, anew=_is_delivered(translation)
    )


def _is_delivered(translation: Translation) -> bool:
    return translation.may("delivered_anew")
