"""Releases as Amina prepares and Bruno approves them, and replies as Missions send them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tests.lives import at
from tests.people import Office

from demarche.publication import actions as gate
from demarche.publication.models import Preparation
from demarche.publication.queries import wording_of
from demarche.publication.wording import Wording
from demarche.replies import actions as replies
from demarche.replies import redacted, redacting
from demarche.replies.models import PublicCopy, Reply, Translation
from demarche.transmission.models import Transmission
from demarche.typesetting import typeset_document


def a_pdf(text: str = "Текст ответа.", language: str = "ru") -> bytes:
    """Return a small PDF as a Mission would send it."""
    return typeset_document(
        {
            "title": "Ответ",
            "subtitle": "",
            "language": language,
            "source_line": "",
            "paragraphs": [text],
            "notice": "",
            "demonstration": False,
            "document_date": "2022-05-16",
        }
    ).pdf


def a_reply(
    office: Office, sent: Transmission, *, on: date = date(2022, 5, 16), pdf: bytes | None = None, copied: bool = True
) -> Reply:
    """Record a reply in Russian, received on day 59 if nothing else is said."""
    now = at(on.month, on.day, 12)
    reply = replies.record(
        sent,
        received_on=on,
        language="ru",
        kind="substantive",
        chunks=[pdf or a_pdf()],
        by=office.amina,
        now=now,
    )
    if copied:
        a_public_copy(office, reply, now)
    return reply


def a_public_copy(office: Office, of: Reply | Translation, now: datetime, *, terms: Sequence[str] = ()) -> PublicCopy:
    """Let Amina look at every page of a received file, mark some terms, and make its public copy."""
    copy = redacting.begin_copy(of, by=office.amina, now=now)
    if terms:
        redacting.list_terms(copy, terms, by=office.amina, now=now)
    for page in range(copy.page_count):
        marks = redacted.marks_of(copy, reader=office.amina, now=now).of(page)
        boxes = [box.dump() for box in marks.boxes]
        redacting.mark_page(copy, page, words=marks.words, boxes=boxes, by=office.amina, now=now)
    return redacting.make_copy(copy, by=office.amina, now=now)


def prepared(office: Office, sent: Transmission, kind: str, now: datetime, **changes: Any) -> Preparation:
    """Let Amina prepare a release, with changes to its wording."""
    preparation = gate.prepare(sent, kind=kind, by=office.amina, now=now)
    return reworded(office, preparation, changes, now) if changes else preparation


def reworded(office: Office, preparation: Preparation, changes: Mapping[str, Any], now: datetime) -> Preparation:
    """Let Amina change a wording."""
    standing = wording_of(preparation, reader=office.amina, now=now).dump()
    return gate.word(preparation, wording=Wording.load(standing | dict(changes)), by=office.amina, now=now)


def offered(office: Office, sent: Transmission, kind: str, now: datetime, **changes: Any) -> Preparation:
    """Let Amina prepare a release and give the first approval."""
    return gate.offer(prepared(office, sent, kind, now, **changes), by=office.amina, now=now)


def approved(office: Office, sent: Transmission, kind: str, now: datetime, **changes: Any) -> Preparation:
    """Let Amina prepare and Bruno approve a release."""
    preparation = offered(office, sent, kind, now, **changes)
    return gate.approve(preparation, digest=preparation.digest, by=office.bruno, now=now)
