"""The rows of a spreadsheet as texts: .xlsx, .ods, .csv, .tsv; formulas are never worked out."""

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import python_calamine

from demarche.copies.errors import DAMAGED, LOCKED, TOO_LARGE, CannotCopy
from demarche.copies.kinds import kind_of
from demarche.copies.zips import parts_of

MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_LETTERS = 4_000
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1256", "cp1251", "cp1252", "gb18030")


def rows_of(content: bytes) -> dict[str, Any]:
    """Return `{"rows": [[text, …], …], "more": bool}` of the first sheet that holds anything."""
    kind = kind_of(content[:65536])
    if kind == "zip":
        return _cut(_from_workbook(content))
    if kind == "text":
        return _cut(_from_text(content))
    raise CannotCopy("This is not a spreadsheet. Ask the source for an .xlsx, .ods or .csv file.")


def _cut(rows: list[list[str]]) -> dict[str, Any]:
    kept = [row[:MOST_COLUMNS] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    # The heads of the columns may stand a few rows down.
    return {"rows": kept[: MOST_ROWS + 20], "more": len(kept) > MOST_ROWS + 20}


def _from_workbook(content: bytes) -> list[list[str]]:
    parts_of(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            found = [[_as_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
            if any(any(row) for row in found):
                return found
    except python_calamine.PasswordError:
        raise CannotCopy(LOCKED) from None
    except (python_calamine.CalamineError, zipfile.BadZipFile, ValueError):
        raise CannotCopy(DAMAGED) from None
    raise CannotCopy("This spreadsheet is empty.")


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time | timedelta):
        return cell.isoformat() if not isinstance(cell, timedelta) else str(cell)
    return " ".join(str(cell).replace("\x00", "").split())[:MOST_LETTERS]


def _from_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    csv.field_size_limit(1_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        raise CannotCopy(DAMAGED) from None
    if len(rows) > 100_000:
        raise CannotCopy(TOO_LARGE)
    found = [[_as_text(cell) for cell in row] for row in rows]
    if not any(any(row) for row in found):
        raise CannotCopy("This spreadsheet is empty.")
    return found


def _decoded(content: bytes) -> str:
    """Return a text in the first encoding that fits: Unicode, else the one whose letters make most words."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        tried = {code: content.decode(code, "replace") for code in _ENCODINGS[2:]}
        return max(tried.values(), key=_likely)


def _likely(text: str) -> int:
    """Tell how much a text looks like one: letters of one script side by side, no signs that nobody types."""
    score = 0
    for before, after in pairwise(text[:4000]):
        if before.isalpha() and after.isalpha():
            score += 2 if _script(before) == _script(after) else -2
        if after == "\ufffd" or (not after.isprintable() and after not in "\r\n\t"):
            score -= 20
    return score


def _script(letter: str) -> str:
    at = ord(letter)
    ends = ((0x250, "latin"), (0x400, "greek"), (0x530, "cyrillic"), (0x600, "other"), (0x700, "arabic"))
    return next((name for end, name in ends if at < end), "han")


def _separator(text: str) -> str:
    head = text[:20_000].splitlines()[:20]
    counts = {mark: sum(line.count(mark) for line in head) for mark in ("\t", ";", ",", "،", "؛")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","
