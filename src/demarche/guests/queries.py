"""Reads of what is shown to guests: for the guest while it is shown, and for the colleagues who work on it."""

import uuid
from datetime import date, datetime

from django.db.models import Q, QuerySet

from demarche.cases.models import Case
from demarche.guests.content import Document, Work
from demarche.guests.models import Showing
from demarche.guests.states import OPEN
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.working import opened_working
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.queries import active

_WITH = ("guest", "shown_by", "document", "file", "work", "work_file", "case", "dossier", "letter", "reply")


def showing(showing_id: uuid.UUID, reader: SignedIn) -> Showing:
    """Return what is shown, for its guest while it is, and for who works on it; raise NotYours otherwise."""
    found = _mine(reader).filter(pk=showing_id).first()
    if found is None or (found.guest_id == reader.id and found.state not in OPEN):
        raise NotYours
    return found


def shown_to(reader: SignedIn) -> QuerySet[Showing]:
    """Return the documents that the reader can open as a guest, the nearest last day first."""
    return _mine(reader).filter(guest=reader.staff, state__in=OPEN).order_by("until")


def shown_of(reader: SignedIn, *, case: Case | None = None, **source: object) -> QuerySet[Showing]:
    """Return what is shown to guests of the work that the reader knows, the newest first: of a case, or of a source."""
    rows = _mine(reader).exclude(guest=reader.staff).filter(**source)
    return rows.filter(case=case) if case is not None else rows


def was_shown(showing_id: uuid.UUID, reader: SignedIn) -> bool:
    """Tell whether somebody was the guest of a document, though it opens no more."""
    return Showing.objects.filter(pk=showing_id, guest=reader.staff).exists()


def of_guest(guest: Staff, today: date) -> QuerySet[Showing]:
    """Return what somebody can open as a guest today: read without a key, for who manages the office to count."""
    return Showing.objects.filter(guest=guest, state__in=OPEN, until__gte=today)


def document(of: Showing, reader: SignedIn, now: datetime) -> Document:
    """Open a document that is shown."""
    return Document.load(papers.read(of.document, reader=reader, now=now))


def titles(rows: list[Showing], reader: SignedIn, now: datetime) -> list[str]:
    """Open the titles of several documents for a list."""
    return [str(card["title"]) for card in papers.read_all([row.document for row in rows], reader=reader, now=now)]


def work(of: Showing, reader: SignedIn, now: datetime) -> Work | None:
    """Open what came back; for the guest, what is written and not sent back yet."""
    if of.guest_id == reader.id and of.unsent is not None:
        return Work.load(opened_working(of.dossier_id, of.pk, bytes(of.unsent), reader=reader))
    return Work.load(papers.read(of.work, reader=reader, now=now)) if of.work is not None else None


def may_be_guests(knowing: set[uuid.UUID], state_code: str) -> list[Staff]:
    """Return to whom a document can be shown: guests first, then colleagues who do not know its source."""
    able = [staff for staff in active() if staff.pk not in knowing and state_code not in staff.conflicts]
    return sorted(able, key=lambda staff: (bool(staff.rights), staff.name.casefold()))


def _mine(reader: SignedIn) -> QuerySet[Showing]:
    known = papers.known_by(reader.staff)
    return Showing.objects.filter(known, ~Q(guest=reader.staff) | Q(state__in=OPEN)).select_related(*_WITH)
