"""Sheets become pages: typst, with the house's own fonts, reading nothing but its own folder."""

import hashlib
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pikepdf
import typst

from demarche.typesetting.legible import MOST_UNKNOWN, without
from demarche.typesetting.sheets import DOCUMENT, LETTER, REPORT, SUBMISSION, SheetError
from demarche.typesetting.words import WORDS

FOLDER = Path(__file__).resolve().parent
UNKNOWN_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')
NO_ROOM = re.compile(r"no room for (\w+)")
_one_at_a_time = Lock()


@dataclass(frozen=True, repr=False)
class Typeset:
    """Pages: the PDF's bytes, how many pages, and the digest by which people know exactly this text."""

    pdf: bytes
    pages: int
    sha256: str


def typeset_letter(letter: Mapping[str, Any]) -> Typeset:
    """Typeset a letter; raise SheetError when the sheet is not exactly a letter's."""
    LETTER(letter, "The letter")
    return _typeset("letter.typ", letter)


def typeset_document(document: Mapping[str, Any]) -> Typeset:
    """Typeset a simple public document, such as a translation; raise SheetError when the sheet is not one."""
    DOCUMENT(document, "The document")
    return _typeset("document.typ", document)


def typeset_submission(submission: Mapping[str, Any]) -> Typeset:
    """Typeset what a source told; what the fonts have no sign for is said so in its place, and never stops the rest."""
    SUBMISSION(submission, "The submission")
    typeset = _as_far_as_known("submission.typ", submission)
    if typeset is None:
        raise SheetError(
            "This has too many signs that the house's fonts do not know. Export it as an age file instead."
        )
    return typeset


def typeset_report(report: Mapping[str, Any]) -> Typeset:
    """Typeset a report; what the fonts have no sign for is said so in its place, and never stops the rest."""
    REPORT(report, "The report")
    typeset = _as_far_as_known("report.typ", report)
    if typeset is None:
        raise SheetError("This has too many signs that the house's fonts do not know. Take the Word file instead.")
    return typeset


def _as_far_as_known(template: str, sheet: Mapping[str, Any]) -> Typeset | None:
    for _ in range(MOST_UNKNOWN):
        try:
            return _typeset(template, sheet)
        except UnknownSign as unknown:
            sheet = without(sheet, unknown.sign)
    return None


class UnknownSign(SheetError):
    """The fonts have no sign for something that is to be printed."""

    def __init__(self, sign: str) -> None:
        super().__init__(f"The house's fonts have no sign for “{sign}”. Write it in another way.")
        self.sign = sign


def _typeset(template: str, sheet: Mapping[str, Any]) -> Typeset:
    # Data reaches the template as JSON, never as source: whatever somebody typed prints as text.
    data = dict(sheet) | {"words": WORDS[sheet["language"]]}
    try:
        with _one_at_a_time:
            pdf = typst.compile(
                input=str(FOLDER / template),
                root=str(FOLDER),
                format="pdf",
                font_paths=_fonts(),
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
                pdf_standards=["ua-1", "a-2a"],
            )
    except typst.TypstError as refusal:
        raise _refused(refusal) from None
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    return Typeset(pdf, pages, hashlib.sha256(pdf).hexdigest())


def _refused(refusal: typst.TypstError) -> Exception:
    """Return what is wrong with the sheet, in words for the person who wrote it; any other fault is the house's own."""
    if unknown := UNKNOWN_SIGN.search(str(refusal)):
        return UnknownSign(unknown[1])
    if full := NO_ROOM.search(str(refusal)):
        return SheetError(f"The text of “{full[1]}” is too long for its place on the page. Shorten it.")
    return refusal


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])
