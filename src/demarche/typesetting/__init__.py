"""Typesetting: a sheet in, tagged PDF out. The same sheet always gives the same bytes."""

from demarche.typesetting.sheets import DocumentSheet, LetterSheet, SheetError
from demarche.typesetting.typesetter import (
    Typeset,
    typeset_document,
    typeset_letter,
    typeset_report,
    typeset_submission,
)

__all__ = [
    "DocumentSheet",
    "LetterSheet",
    "SheetError",
    "Typeset",
    "typeset_document",
    "typeset_letter",
    "typeset_report",
    "typeset_submission",
]
