"""A report as a document: the same parts become a page, a PDF, a Word file; its lines become a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from demarche.typesetting.legible import printable

INTERNAL = "Internal: holds what is not public. Not to be given out."


@dataclass(frozen=True, repr=False)
class Part:
    """One piece of a document: a heading with its level, words, or a table."""

    kind: str
    text: str = ""
    level: int = 2
    lang: str = "en"
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, repr=False)
class Report:
    """A document with the line that stands on each of its pages, and its lines for a spreadsheet."""

    name: str
    title: str
    subtitle: str
    mark: str
    day: date
    parts: Sequence[Part]
    head: Sequence[str] = ()
    lines: Sequence[Sequence[str]] = field(default_factory=list)


def heading(text: str, level: int = 2, lang: str = "en") -> Part:
    """Return a heading; the document's own title is the only one of level 1."""
    return Part("heading", text, level, lang)


def words(text: str, lang: str = "en") -> Part:
    """Return a paragraph in a language."""
    return Part("words", text, lang=lang)


def note(text: str) -> Part:
    """Return a small line, such as where a text can be read."""
    return Part("note", text)


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Part:
    """Return a table; its first column names the line, all others are figures."""
    return Part("table", caption, head=head, rows=[[str(cell) for cell in row] for row in rows])


def written(day: date) -> str:
    """Return a day in words."""
    return f"{day:%-d %B %Y}"


def rate(part: int, whole: int) -> str:
    """Return a share in whole percents; nothing where there is nothing to share."""
    return f"{round(100 * part / whole)} %" if whole else "—"


def sheet(report: Report, *, demonstration: bool) -> Mapping[str, Any]:
    """Return the sheet from which a report is typeset."""
    return {
        "title": printable(report.title),
        "subtitle": printable(report.subtitle),
        "mark": printable(report.mark),
        "language": "en",
        "parts": [_of_sheet(part) for part in report.parts],
        "demonstration": demonstration,
        "document_date": report.day.isoformat(),
    }


def _of_sheet(part: Part) -> dict[str, Any]:
    said = {"kind": part.kind, "text": printable(part.text)}
    if part.kind == "table":
        rows = [[printable(cell) for cell in row] for row in part.rows]
        return said | {"head": [printable(cell) for cell in part.head], "rows": rows}
    if part.kind == "heading":
        return said | {"lang": part.lang, "level": part.level}
    return said | {"lang": part.lang}
