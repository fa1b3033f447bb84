"""Showing a document to a guest: it is copied as it stands into a dossier of its own, and ends on a day by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from demarche.cases.models import Case, CaseSubmission
from demarche.guests.content import Document, Piece, Work, paragraphs
from demarche.guests.errors import GuestRefused
from demarche.guests.models import Showing
from demarche.guests.vocabulary import LONGEST_DAYS
from demarche.journal.moving import desk_transaction
from demarche.letters.commenting import paragraphs as letter_paragraphs
from demarche.letters.models import Letter
from demarche.letters.queries import text_of
from demarche.papers import actions as papers
from demarche.papers import lending
from demarche.papers import queries as papers_of
from demarche.papers.models import Dossier
from demarche.papers.working import sealed_working
from demarche.procedure import clock
from demarche.replies import queries as replies
from demarche.replies.models import Reply
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff


@dataclass(frozen=True, repr=False)
class Asked:
    """To whom a document is shown, for what, until when, and the words that go with it."""

    guest: Staff
    purpose: str
    until: date
    into: str = ""
    note: str = ""


def show_letter(letter: Letter, asked: Asked, *, by: SignedIn, now: datetime) -> Showing:
    """Show a letter's text as it stands today."""
    text = text_of(letter.current, reader=by, now=now)
    pieces = [Piece(each.paragraph, each.label, each.section, each.number) for each in letter_paragraphs(text)]
    document = Document(text.subject or "A letter without a subject", letter.language, pieces, asked.note.strip())
    return _show(letter.case, letter.dossier, document, asked, by=by, now=now, source="letter", letter=letter)


def show_reply(reply: Reply, asked: Asked, *, by: SignedIn, now: datetime) -> Showing:
    """Show a Government's reply: the PDF of it."""
    if asked.purpose == "comment":
        raise GuestRefused("A reply is read or translated; comments belong to a letter.", "purpose")
    letter = reply.transmission.letter
    title = f"Reply to {reply.transmission.reference}"
    document = Document(title, reply.language, [], asked.note.strip())
    content = replies.pdf_of(reply, reader=by, now=now)
    return _show(
        letter.case, letter.dossier, document, asked, by=by, now=now, pdf=content, source="reply", letter=letter,
        reply=reply,
    )  # fmt: skip


def show_account(link: CaseSubmission, asked: Asked, *, texts: Iterable[str], by: SignedIn, now: datetime) -> Showing:
    """Show what a source told, in the words that the colleague left standing: what a guest need not know is cut."""
    if asked.purpose == "comment":
        raise GuestRefused("What a source told is read or translated; comments belong to a letter.", "purpose")
    pieces = paragraphs(texts)
    if not pieces:
        raise GuestRefused("Nothing is left to be shown.", "texts")
    language = papers_of.read(link.note, reader=by, now=now)["language"]
    document = Document("An account", language, pieces, asked.note.strip())
    return _show(link.case, link.case.dossier, document, asked, by=by, now=now, source="account", account=link)


def keep(showing: Showing, work: Work, *, by: SignedIn) -> None:
    """Keep what a guest has written so far; nobody else reads it before it is sent back."""
    _refuse_others(showing, by)
    sealed = sealed_working(showing.dossier_id, showing.pk, work.dump(), by=by)
    if not Showing.objects.filter(pk=showing.pk, state="shown").update(unsent=sealed):
        raise GuestRefused("This has been sent back, or was taken back. Your words are below, unsaved.")


def send_back(
    showing: Showing, work: Work, *, file: tuple[str, str, bytes] | None = None, by: SignedIn, now: datetime
) -> Showing:
    """Send back what one has written, with a file (its name, its media type, its bytes) where there is one."""
    _refuse_others(showing, by)
    if showing.purpose == "read":
        raise GuestRefused("This was shown to be read: nothing is asked back.")
    if work.is_empty and file is None:
        raise GuestRefused("Write something first, or add a file.", "text")
    with desk_transaction():
        showing.work = papers.write(
            showing.dossier, kind="guest-work", content=work.dump(), by=by, now=now, supersedes=showing.work
        )
        if file is not None:
            name, media_type, content = file
            showing.work_file = papers.file(
                showing.dossier, kind="guest-file", name=name, media_type=media_type, chunks=[content], by=by, now=now
            )
        showing.returned_at, showing.unsent = now, None
        showing.save(update_fields=["work", "work_file", "returned_at", "unsent"])
        return showing.move("returned", by=by, now=now)


def prolong(showing: Showing, *, until: date, by: SignedIn, now: datetime) -> Showing:
    """Give a guest more time, or ask again for what came back; what the guest wrote is there to go on from."""
    _refuse_guest(showing, by)
    _refuse_day(until, now)
    with desk_transaction():
        lending.lend(showing.dossier, staff=showing.guest, until=until, by=by, now=now)
        showing.until = max(until, showing.until)
        showing.save(update_fields=["until"])
        return showing.move("prolonged" if showing.state == "shown" else "asked_again", by=by, now=now)


def end(showing: Showing, *, by: SignedIn, now: datetime) -> Showing:
    """Take a document back; what the guest has read, the guest may remember."""
    _refuse_guest(showing, by)
    with desk_transaction():
        showing.move("ended", by=by, now=now)
        close_to_guest(showing, by=by)
        return showing


def close_to_guest(showing: Showing, *, by: SignedIn) -> None:
    """Take the key of what is shown from its guest."""
    if papers_of.knows(showing.guest, showing.dossier_id):
        papers.dismiss(showing.dossier, staff=showing.guest, by=by)


def _show(
    case: Case,
    beside: Dossier,
    document: Document,
    asked: Asked,
    *,
    by: SignedIn,
    now: datetime,
    pdf: bytes | None = None,
    **of: Any,
) -> Showing:
    _refuse_asked(case, beside, document, asked, now)
    with desk_transaction():
        dossier = papers.open_dossier(kind="guest", may_know=papers_of.people(beside), by=by, now=now, beside=beside)
        lending.lend(dossier, staff=asked.guest, until=asked.until, by=by, now=now)
        return Showing.objects.create(
            dossier=dossier,
            case=case,
            guest=asked.guest,
            purpose=asked.purpose,
            into=asked.into if asked.purpose == "translate" else "",
            until=asked.until,
            document=papers.write(dossier, kind="guest-document", content=document.dump(), by=by, now=now),
            file=papers.file(
                dossier, kind="guest-pages", name="document.pdf", media_type="application/pdf", chunks=[pdf], by=by,
                now=now,
            ) if pdf is not None else None,
            shown_by=by.staff,
            shown_at=now,
            **of,
        )  # fmt: skip


def _refuse_asked(case: Case, source: Dossier, document: Document, asked: Asked, now: datetime) -> None:
    guest = asked.guest
    if guest.left_at or not guest.recipient:
        raise GuestRefused(f"{guest.name} has left, or has not enrolled yet.", "guest")
    if case.state_code in guest.conflicts:
        raise GuestRefused(f"{guest.name} has a conflict of interest with this State.", "guest")
    if papers_of.knows(guest, source):
        raise GuestRefused(f"{guest.name} can open this already.", "guest")
    if asked.purpose == "translate" and not asked.into:
        raise GuestRefused("Choose the language into which it is translated.", "into")
    if asked.purpose == "translate" and asked.into == document.language:
        raise GuestRefused("It is in that language already.", "into")
    _refuse_day(asked.until, now)


def _refuse_day(until: date, now: datetime) -> None:
    today = clock.office_day(now)
    if until < today:
        raise GuestRefused("Choose a day that is still to come.", "until")
    if until > today + timedelta(days=LONGEST_DAYS):
        raise GuestRefused(f"At most {LONGEST_DAYS} days at a time; it can be prolonged.", "until")


def _refuse_others(showing: Showing, by: SignedIn) -> None:
    if showing.guest_id != by.id:
        raise GuestRefused(f"Only {showing.guest.name} writes here.")


def _refuse_guest(showing: Showing, by: SignedIn) -> None:
    if showing.guest_id == by.id:
        raise GuestRefused("A colleague who works on this decides that.")
