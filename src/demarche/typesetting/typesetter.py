"""Sheets become pages: typst, with the house's own fonts, reading nothing but its own folder."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pikepdf
import typst

from demarche.typesetting.sheets import DOCUMENT, LETTER
from demarche.typesetting.words import WORDS

FOLDER = Path(__file__).resolve().parent
STANDARDS = ["ua-1", "a-2a"]
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


def _typeset(template: str, sheet: Mapping[str, Any]) -> Typeset:
    # Data reaches the template as JSON, never as source: whatever somebody typed prints as text.
    data = dict(sheet) | {"words": WORDS[sheet["language"]]}
    with _one_at_a_time:
        pdf = typst.compile(
            input=str(FOLDER / template),
            root=str(FOLDER),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            pdf_standards=STANDARDS,
        )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    return Typeset(pdf, pages, hashlib.sha256(pdf).hexdigest())


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])
