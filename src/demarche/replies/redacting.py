"""The public copy of a received file: read, marked page by page, made anew from pictures of its pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from demarche.copies.errors import CannotCopy
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.models import Dossier, Paper
from demarche.rebuilding import working
from demarche.rebuilding.pages import Box, Page
from demarche.replies import redacted
from demarche.replies.errors import ReplyRefused
from demarche.replies.likeness import suggested
from demarche.replies.marking import Marks, PageMarks
from demarche.replies.models import PublicCopy
from demarche.staff.keys import SignedIn


def begin_copy(of: redacted.Received, *, by: SignedIn, now: datetime) -> PublicCopy:
    """Read the pages of a received file and look for the names of who must not be named in it."""
    if redacted.copy_of(of) is not None:
        raise ReplyRefused("Its public copy has been begun already.")
    source = redacted.source_of(of)
    if source is None:
        raise ReplyRefused("It has not been delivered yet.")
    copy = PublicCopy(**redacted.named(of), source=source)
    pages, copy.page_count = _read(copy, [], by=by, now=now)
    transmission = redacted.transmission_of(copy)
    marks = Marks().with_terms(suggested(transmission, reader=by, now=now), pages)
    dossier = transmission.letter.dossier
    with desk_transaction():
        copy.words = _write_pages(dossier, pages, None, by=by, now=now)
        copy.marks = papers.write(dossier, kind="copy-marks", content=marks.dump(), by=by, now=now)
        copy.save(force_insert=True)
    return copy


def read_on(copy: PublicCopy, *, by: SignedIn, now: datetime) -> PublicCopy:
    """Read the next pages: those that hold pictures are read optically, some at a time."""
    _refuse_made(copy)
    before = redacted.pages_of(copy, reader=by, now=now)
    more, _ = _read(copy, before, by=by, now=now)
    pages = [*before, *more]
    marks = redacted.marks_of(copy, reader=by, now=now)
    dossier = redacted.transmission_of(copy).letter.dossier
    with desk_transaction():
        words = _write_pages(dossier, pages, copy.words, by=by, now=now)
        _set(copy, words=words, marks=_write_marks(copy, marks.with_terms(marks.terms, pages), by=by, now=now))
    return copy


def list_terms(copy: PublicCopy, terms: Iterable[str], *, by: SignedIn, now: datetime) -> PublicCopy:
    """Say which terms must not stand in the copy; wherever they stand they are marked."""
    pages = redacted.pages_of(copy, reader=by, now=now)
    marks = redacted.marks_of(copy, reader=by, now=now).with_terms(terms, pages)
    return _mark(copy, marks, by=by, now=now)


def mark_page(
    copy: PublicCopy, page: int, *, words: Iterable[int], boxes: Iterable[Sequence[float]], by: SignedIn, now: datetime
) -> PublicCopy:
    """Say what is marked on one page, having looked at it."""
    pages = redacted.pages_of(copy, reader=by, now=now)
    if not 0 <= page < len(pages):
        raise ReplyRefused("This page has not been read yet.")
    try:
        drawn = tuple(Box.load(box) for box in boxes)
    except (TypeError, ValueError):
        raise ReplyRefused("A place is four numbers from 0 to 100: left, top, right, bottom.", "boxes") from None
    known = tuple(sorted({number for number in words if 0 <= number < len(pages[page].words)}))
    marks = redacted.marks_of(copy, reader=by, now=now)
    return _mark(copy, marks.on_page(page, PageMarks(known, drawn)), by=by, now=now)


def make_copy(copy: PublicCopy, *, by: SignedIn, now: datetime) -> PublicCopy:
    """Make the new file; refuse it while a page has not been looked at or a listed term still stands in it."""
    _refuse_made(copy)
    pages = redacted.pages_of(copy, reader=by, now=now)
    marks = redacted.marks_of(copy, reader=by, now=now)
    if unseen := [str(number + 1) for number in range(copy.page_count) if number not in marks.looked]:
        raise ReplyRefused(f"Look at each page first. Not looked at yet: page {', '.join(unseen[:10])}.")
    places, language = marks.places(pages), redacted.language_of(copy)
    try:
        made = working.rebuilt(
            redacted.content_of(copy, reader=by, now=now),
            pages=pages, marks=places, terms=marks.terms, language=language,
        )  # fmt: skip
    except CannotCopy as sentence:
        raise ReplyRefused(str(sentence)) from None
    left = "\n\n".join(page.without(places[number]).text() for number, page in enumerate(pages))
    account = {"text": left, "terms": list(marks.terms), "marked": any(places.values())}
    dossier = redacted.transmission_of(copy).letter.dossier
    with desk_transaction():
        filed = papers.file(
            dossier,
            kind="public-copy", name="public-copy.pdf", media_type="application/pdf", chunks=[made], by=by, now=now,
        )  # fmt: skip
        text = papers.write(dossier, kind="public-copy-text", content=account, by=by, now=now)
        _set(copy, paper=filed, text=text, made_by=by.staff, made_at=now)
        return copy.move("made", by=by, now=now)


def reopen_copy(copy: PublicCopy, *, by: SignedIn, now: datetime) -> PublicCopy:
    """Mark something else: what was made does not count any more. A newer version of the file is read anew."""
    current = redacted.source_of(redacted.document_of(copy))
    with desk_transaction():
        if copy.state == "made":
            copy.move("reopened", by=by, now=now)
        if current is not None and current.pk != copy.source_id:
            _set(copy, source=current)
            pages, count = _read(copy, [], by=by, now=now)
            terms = redacted.marks_of(copy, reader=by, now=now).terms
            words = _write_pages(redacted.transmission_of(copy).letter.dossier, pages, copy.words, by=by, now=now)
            marks = _write_marks(copy, Marks().with_terms(terms, pages), by=by, now=now)
            _set(copy, words=words, marks=marks, page_count=count)
    return copy


def _mark(copy: PublicCopy, marks: Marks, *, by: SignedIn, now: datetime) -> PublicCopy:
    _refuse_made(copy)
    with desk_transaction():
        _set(copy, marks=_write_marks(copy, marks, by=by, now=now))
        return copy.move("marked", by=by, now=now)


def _refuse_made(copy: PublicCopy) -> None:
    if copy.state != "open":
        raise ReplyRefused("The public copy has been made. Open it again to mark something else.")
    if redacted.is_outdated(copy):
        raise ReplyRefused("A newer version of the file has been recorded. Read that one first.")


def _read(copy: PublicCopy, before: Sequence[Page], *, by: SignedIn, now: datetime) -> tuple[list[Page], int]:
    content = redacted.content_of(copy, reader=by, now=now)
    try:
        return working.read_pages(content, language=redacted.language_of(copy), first=len(before))
    except CannotCopy as sentence:
        raise ReplyRefused(str(sentence)) from None


def _write_pages(
    dossier: Dossier, pages: Sequence[Page], before: Paper | None, *, by: SignedIn, now: datetime
) -> Paper:
    content = {"pages": [page.dump() for page in pages]}
    return papers.write(dossier, kind="copy-words", content=content, by=by, now=now, supersedes=before)


def _write_marks(copy: PublicCopy, marks: Marks, *, by: SignedIn, now: datetime) -> Paper:
    dossier = redacted.transmission_of(copy).letter.dossier
    return papers.write(dossier, kind="copy-marks", content=marks.dump(), by=by, now=now, supersedes=copy.marks)


def _set(copy: PublicCopy, **values: object) -> None:
    for name, value in values.items():
        setattr(copy, name, value)
    copy.save(update_fields=list(values))
