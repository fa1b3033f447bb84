"""The exact public bytes: the record and its documents, built once, approved as they are."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.departures.queries import is_public
from demarche.papers.queries import read
from demarche.procedure import record as public_record
from demarche.procedure.places import OTHERS
from demarche.procedure.references import Reference
from demarche.publication.cleaning import CannotBeCleaned, cleaned, pages_of
from demarche.publication.errors import GateClosed
from demarche.publication.gate import cited
from demarche.publication.masking import masked_sheet
from demarche.publication.onpaper import MISSING, is_from_paper, pages_for_readers, sheet_of_paper
from demarche.publication.wording import Wording
from demarche.replies.models import Reply, Translation
from demarche.replies.quality import NEVER_PUBLIC
from demarche.replies.queries import replies_to
from demarche.replies.redacted import public_pdf, public_text
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import told_of
from demarche.typesetting import typeset_letter

RECORD = "record.json"
DOCUMENTS = "documents/"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, repr=False)
class Document:
    """A public document with what the page says about it."""

    name: str
    kind: str
    language: str
    pdf: bytes
    redacted: bool = False
    of_reply: int | None = None

    def described(self) -> dict[str, Any]:
        """Return the document as the public record lists it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "language": self.language,
            "of_reply": self.of_reply,
            "pages": pages_of(self.pdf),
            "size": len(self.pdf),
            "sha256": hashlib.sha256(self.pdf).hexdigest(),
            "redacted": self.redacted,
        }


def built(transmission: Transmission, wording: Wording, *, reader: SignedIn, now: datetime) -> dict[str, bytes]:
    """Return the public bytes by name: the record, and each document under its generated name."""
    if transmission.state != "sent":
        raise GateClosed("This letter came back undelivered. First it is sent again; its term runs from then.")
    sheet, document = _letter(transmission, wording, reader=reader, now=now)
    documents = [document]
    replies = _public_replies(transmission, wording)
    for position, reply in enumerate(replies):
        documents += _reply_documents(position, reply, reader=reader, now=now)
    record = _record(transmission, wording, sheet, replies, documents)
    public_record.validate(record)
    return {RECORD: public_record.canonical(record)} | {f"{DOCUMENTS}{d.name}": d.pdf for d in documents}


def _letter(
    transmission: Transmission, wording: Wording, *, reader: SignedIn, now: datetime
) -> tuple[dict[str, Any], Document]:
    """Return what is read in the letter, and its document: typeset without what is masked, or its pages from paper."""
    language = transmission.letter.language
    name = f"letter-{language}.pdf"
    if is_from_paper(transmission):
        pages, marked = pages_for_readers(transmission, reader=reader, now=now)
        if not pages:
            raise GateClosed(MISSING)
        sheet = sheet_of_paper(transmission, reader=reader, now=now)
        return sheet, Document(name, "letter", language, cleaned(pages), redacted=marked)
    if transmission.sheet is None:
        raise ValueError("A letter that was never typeset cannot be published.")
    sheet = public_sheet(transmission, read(transmission.sheet, reader=reader, now=now))
    pdf = typeset_letter(masked_sheet(sheet, wording.masked)).pdf
    return sheet, Document(name, "letter", language, pdf, redacted=bool(wording.masked))


def public_sheet(transmission: Transmission, sheet: dict[str, Any]) -> dict[str, Any]:
    """Return a letter's sheet as the public may read it: it names no other addressee whose letter is not public."""
    told = zip(sheet.get("also_sent_to") or (), told_of(transmission), strict=True)
    named = {"also_sent_to": [name for name, other in told if is_public(other.reference)]}
    # How the others were greeted stands on what was signed, and on no public page.
    return {name: held for name, held in sheet.items() if name != "salutations"} | named


def packed(entries: Mapping[str, bytes]) -> bytes:
    """Return the public bytes as one file, the same for the same content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(entries):
            package.writestr(zipfile.ZipInfo(name, FIXED_DATE), entries[name])
    return out.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """Return the public bytes by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _public_replies(transmission: Transmission, wording: Wording) -> list[Reply]:
    chosen = {choice.reply for choice in wording.replies if choice.public}
    standing = replies_to(transmission).exclude(kind__in=NEVER_PUBLIC)
    return [reply for reply in standing if str(reply.pk) in chosen]


def _reply_documents(position: int, reply: Reply, *, reader: SignedIn, now: datetime) -> list[Document]:
    suffix = f"-{position + 1}" if position else ""
    name = f"reply{suffix}-{reply.language}.pdf"
    pdf, marked = _public(reply, reader=reader, now=now)
    documents = [Document(name, "reply", reply.language, pdf, redacted=marked, of_reply=position)]
    for translation in reply.translations.all():
        if translation.state == "done":
            name = f"reply{suffix}-translation-{translation.into}.pdf"
            pdf, marked = _public(translation, reader=reader, now=now)
            documents.append(Document(name, "translation", translation.into, pdf, redacted=marked, of_reply=position))
    return documents


def _public(of: Reply | Translation, *, reader: SignedIn, now: datetime) -> tuple[bytes, bool]:
    """Return what readers get of a document, and whether places in it are marked: never the file as it came."""
    pdf = public_pdf(of, reader=reader, now=now)
    if pdf is None:
        raise CannotBeCleaned("The public copy of a reply or its translation has not been made yet.")
    return cleaned(pdf), public_text(of, reader=reader, now=now).marked


def _record(
    transmission: Transmission,
    wording: Wording,
    sheet: dict[str, Any],
    replies: list[Reply],
    documents: list[Document],
) -> dict[str, Any]:
    letter, own = transmission.letter, transmission.reference
    mandates = [letter.lead, *(j.mandate for j in letter.joinings.filter(state="joined").select_related("mandate"))]
    return {
        "reference": {"code": own.code, "number": own.number, "year": own.year},
        "nature": letter.nature,
        "addressee_kind": "other" if transmission.addressee == OTHERS else "state",
        "state_code": transmission.addressee,
        "language": letter.language,
        "title": wording.title,
        "topic": wording.topic,
        "mandates": [{"label": m.label, "title": m.title["en"]} for m in mandates],
        "lead": letter.lead.label,
        "sent_on": _day(transmission.sent_on),
        "term": {"days": transmission.term_days} if transmission.term_days else {"hours": transmission.term_hours},
        "first_public_day": _day(transmission.first_public_day),
        "persons": [{"name": p.name, "description": list(p.description)} for p in wording.persons if p.public],
        "background": list(wording.background),
        "earlier": [_earlier(reference) for reference in cited(wording, sheet, own)],
        "chronology": _chronology(wording),
        "allegations": [_statement(s) for s in wording.allegations if s.public],
        "concerns": list(wording.concerns),
        "documents": [document.described() for document in documents],
        "replies": [_reply(reply) for reply in replies],
        "early_release": wording.reason or None,
        "categories": [],
    }


def _chronology(wording: Wording) -> list[dict[str, Any]]:
    return [
        {
            "when": {"on": entry.on, "precision": entry.precision} | ({"until": entry.until} if entry.until else {}),
            "place": entry.place,
            "statements": [_statement(statement) for statement in entry.statements if statement.public],
        }
        for entry in wording.chronology
        if any(statement.public for statement in entry.statements)
    ]


def _statement(statement: Any) -> dict[str, str]:
    return {
        "text": statement.text,
        "attribution": statement.attribution,
        "according_to": statement.according_to,
    }


def _earlier(reference: Reference) -> dict[str, Any]:
    known = Transmission.objects.filter(code=reference.code, year=reference.year, number=reference.number).first()
    return {
        "reference": {"code": reference.code, "number": reference.number, "year": reference.year},
        "sent_on": _day(known.sent_on) if known and known.sent_on else None,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    translations = list(reply.translations.exclude(state="cancelled"))
    done = [t.into for t in translations if t.state == "done"]
    pending = [t.into for t in translations if t.state == "ordered"]
    return {
        "received_on": _day(reply.received_on),
        "language": reply.language,
        "kind": reply.kind,
        "translation": "done" if done else "in_progress" if pending else "none",
        "translated_into": next(iter(done or pending), None),
    }


def _day(day: Any) -> str:
    return str(day.isoformat())
