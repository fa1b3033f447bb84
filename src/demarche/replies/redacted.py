"""Reads of public copies, always for a reader: pages, marks, what was made, and the text that is left in it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from demarche.copies.errors import CannotCopy
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.rebuilding import working
from demarche.rebuilding.pages import Page
from demarche.replies.marking import Marks
from demarche.replies.models import PublicCopy, Reply, Translation
from demarche.replies.queries import replies_of
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

# What leaves the house as pictures of its pages: a reply, a translation, a letter from paper.
Received = Reply | Translation | Transmission


@dataclass(frozen=True, repr=False)
class PublicText:
    """What can be read in a document that readers will get, where it comes from, and what must not stand in it."""

    of: Received
    text: str
    terms: tuple[str, ...] = ()
    marked: bool = False


def copy(copy_id: uuid.UUID, *, reader: SignedIn) -> PublicCopy:
    """Return one public copy; raise NotYours when the reader may not know it or it does not exist."""
    known = replies_of(reader).exclude(state="struck").values("pk")
    letters = transmissions_of(reader).values("pk")
    wanted = Q(reply__in=known) | Q(translation__reply__in=known) | Q(transmission__in=letters)
    found = PublicCopy.objects.filter(wanted, pk=copy_id).first()
    if found is None:
        raise NotYours
    return found


def copy_of(of: Received) -> PublicCopy | None:
    """Return the public copy of a reply or a translation, begun or made."""
    return PublicCopy.objects.filter(**named(of)).first()


def named(of: Received) -> dict[str, Received]:
    """Return a document under the name by which a public copy knows it."""
    return {type(of).__name__.lower(): of}


def source_of(of: Received) -> Paper | None:
    """Return the file that a public copy is made from: the newest."""
    if isinstance(of, Transmission):
        return of.pdf
    return of.pages if isinstance(of, Reply) else of.paper


def document_of(copy: PublicCopy) -> Received:
    """Return the reply, the translation or the letter that a public copy is of."""
    return copy.reply or copy.transmission or translation_of(copy)


def translation_of(copy: PublicCopy) -> Translation:
    """Return the translation that a public copy is of."""
    if copy.translation is None:
        raise NotYours
    return copy.translation


def transmission_of(copy: PublicCopy) -> Transmission:
    """Return the letter that was answered, or that the copy is of."""
    if copy.transmission is not None:
        return copy.transmission
    return (copy.reply or translation_of(copy).reply).transmission


def language_of(copy: PublicCopy) -> str:
    """Return the language of the file."""
    if copy.transmission is not None:
        return copy.transmission.letter.language
    return copy.reply.language if copy.reply else translation_of(copy).into


def is_outdated(copy: PublicCopy) -> bool:
    """Tell whether a newer version of the file has been recorded since it was read."""
    source = source_of(document_of(copy))
    return source is None or source.pk != copy.source_id


def content_of(copy: PublicCopy, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the file that the copy is made from."""
    return b"".join(papers.open_file(copy.source, reader=reader, now=now).chunks)


def pages_of(copy: PublicCopy, *, reader: SignedIn, now: datetime) -> list[Page]:
    """Open the words of the pages, as far as they were read."""
    return [Page.load(page) for page in papers.read(copy.words, reader=reader, now=now)["pages"]]


def marks_of(copy: PublicCopy, *, reader: SignedIn, now: datetime) -> Marks:
    """Open what is marked."""
    return Marks.load(papers.read(copy.marks, reader=reader, now=now))


def picture_of(copy: PublicCopy, page: int, *, reader: SignedIn, now: datetime) -> working.Picture:
    """Show one page of the file as it came; raise NotYours where there is no such page."""
    try:
        return working.picture_of(content_of(copy, reader=reader, now=now), page)
    except CannotCopy:
        raise NotYours from None


def made_pdf(copy: PublicCopy, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the copy that was made; raise NotYours before that."""
    if copy.state != "made" or copy.paper is None:
        raise NotYours
    return b"".join(papers.open_file(copy.paper, reader=reader, now=now).chunks)


def needs_copy(of: Received) -> bool:
    """Tell whether a document leaves the house as a rebuilt copy alone: all that was not set here."""
    if not isinstance(of, Translation):
        return True
    newest = of.versions.first()
    return newest is None or newest.origin == "file"


def is_ready(of: Received) -> bool:
    """Tell whether readers can get a document as it stands today."""
    made = copy_of(of)
    if made is None:
        return not needs_copy(of)
    return made.state == "made" and not is_outdated(made)


def public_pdf(of: Received, *, reader: SignedIn, now: datetime) -> bytes | None:
    """Open what readers get of a document; nothing while its public copy has not been made."""
    if not is_ready(of):
        return None
    made = copy_of(of)
    paper = made.paper if made else source_of(of)
    return b"".join(papers.open_file(paper, reader=reader, now=now).chunks) if paper else None


def public_text(of: Received, *, reader: SignedIn, now: datetime) -> PublicText:
    """Open the words of a document as readers would get it."""
    made = copy_of(of)
    if made is not None and made.text is not None and is_ready(of):
        held = papers.read(made.text, reader=reader, now=now)
        return PublicText(of, held["text"], tuple(held["terms"]), held["marked"])
    newest = of.versions.first() if isinstance(of, Translation) else None
    return PublicText(of, papers.read(newest.text, reader=reader, now=now)["text"] if newest else "")
