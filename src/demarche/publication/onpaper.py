"""A letter from paper at the gate: readers get its pages as pictures, and what is marked in them counts as its text."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from demarche.cases.casefile import CaseFile
from demarche.publication.wording import Wording
from demarche.replies.likeness import standing_in, unnamed
from demarche.replies.redacted import is_ready, public_pdf, public_text
from demarche.staff.keys import SignedIn
from demarche.transmission.confirming import PAPER
from demarche.transmission.models import Transmission
from demarche.transmission.queries import particulars

MISSING = "The letter has no public copy yet: look at its scanned pages, and mark what readers must not see."


def is_from_paper(transmission: Transmission) -> bool:
    """Tell whether a letter was sent before the desk, so that its scan is all that there is of it."""
    return transmission.channel == PAPER


def sheet_of_paper(transmission: Transmission, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what readers would read in the pages of a letter, in the form of a typeset letter's sheet."""
    text = public_text(transmission, reader=reader, now=now).text if is_ready(transmission) else ""
    paragraphs = [[{"text": line}] for line in text.splitlines() if line.strip()]
    return {
        "language": transmission.letter.language,
        "opening_paragraphs": [],
        "sections": [{"heading": None, "paragraphs": paragraphs}],
        "closing_paragraphs": [],
        "annex": [],
    }


def pages_for_readers(transmission: Transmission, *, reader: SignedIn, now: datetime) -> tuple[bytes, bool]:
    """Return a letter's public copy, and whether places in it are marked; nothing while it has not been made."""
    pdf = public_pdf(transmission, reader=reader, now=now)
    return pdf or b"", bool(pdf) and public_text(transmission, reader=reader, now=now).marked


def obstacles_on_paper(
    transmission: Transmission, case: CaseFile, wording: Wording, *, reader: SignedIn, now: datetime
) -> list[str]:
    """Say that the public copy is missing, or which name or masked passage still stands in it."""
    if not is_from_paper(transmission):
        return []
    if not is_ready(transmission):
        return [MISSING]
    reasons = dict.fromkeys(unnamed(case.persons), "has no consent to being named in public")
    reasons |= dict.fromkeys(wording.masked, "is masked")
    text = public_text(transmission, reader=reader, now=now).text
    return [
        f"“{term}” {reasons[term]}, but stands in the letter’s pages. Mark it in the public copy of the letter."
        for term in standing_in(text, reasons)
    ]


def cut_out(transmission: Transmission, wording: Wording, *, reader: SignedIn, now: datetime) -> Wording:
    """Return a wording that masks also what is marked in a letter's pages: replies may not name it either."""
    if not is_from_paper(transmission) or not is_ready(transmission):
        return wording
    terms = public_text(transmission, reader=reader, now=now).terms
    return replace(wording, masked=list(dict.fromkeys([*wording.masked, *terms])))


def told_before(transmission: Transmission, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return the sentence by which readers find a letter under its old file codes."""
    if not is_from_paper(transmission):
        return []
    codes = particulars(transmission, reader=reader, now=now).get("file_codes") or []
    return [f"The letter was sent under: {'; '.join(codes)}."] if codes else []
