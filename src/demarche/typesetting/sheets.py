"""What a sheet may hold. Anything else is refused, so that nothing reaches a page by accident."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, NotRequired, TypedDict

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
# A passage between these is read in another order than it is written: a name or a date could be shown reversed.
TURNING = "\u202d\u202e"
Check = Callable[[Any, str], None]


class Run(TypedDict):
    """A piece of a paragraph: words, in a language of their own if need be; or a masked passage, without its words."""

    text: NotRequired[str]
    lang: NotRequired[str]
    masked: NotRequired[bool]


class Numbered(TypedDict):
    """A numbered list, such as the questions to a Government."""

    numbered: list[list[Run]]


Paragraph = list[Run] | Numbered


class Section(TypedDict):
    """Paragraphs under a heading, or under none."""

    heading: str | None
    paragraphs: list[Paragraph]


class Signature(TypedDict):
    """Who signs, and as what."""

    name: str
    capacity: str


class LetterSheet(TypedDict):
    """A letter: all that its pages say. A reference, date or addressee of None is a blank that registration fills."""

    language: str
    office_name: str
    office_address_lines: list[str]
    mandates_block: list[str]
    reference: str | None
    date_text: str | None
    addressee_lines: list[str] | None
    salutation: str
    salutations: NotRequired[list[dict[str, str]]]
    opening_paragraphs: list[Paragraph]
    sections: list[Section]
    closing_paragraphs: list[Paragraph]
    closing_formula: str
    signatures: list[Signature]
    footer_addressee: str | None
    also_sent_to: NotRequired[list[str] | None]
    annex: list[Section]
    document_date: str
    demonstration: bool
    signing_copy: bool
    clauses: NotRequired[dict[str, str]]


class DocumentSheet(TypedDict):
    """A simple public document, such as the translation of a reply."""

    title: str
    subtitle: str
    language: str
    source_line: str
    paragraphs: list[str]
    notice: str
    demonstration: bool
    document_date: str


class SheetError(ValueError):
    """A sheet lacks something, or holds something that no sheet has; the sentence names it."""


def _text(value: Any, where: str) -> None:
    if not isinstance(value, str):
        raise SheetError(f"{where} is not a text.")
    for sign in value:
        if sign in TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\r\t"):
            raise SheetError(f"{where} holds an invisible sign, U+{ord(sign):04X}, which no letter may hold.")


def _truth(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        raise SheetError(f"{where} is neither true nor false.")


def _optional(check: Check) -> Check:
    def checked(value: Any, where: str) -> None:
        if value is not None:
            check(value, where)

    return checked


def _many(check: Check) -> Check:
    def checked(value: Any, where: str) -> None:
        if not isinstance(value, list | tuple):
            raise SheetError(f"{where} is not a list.")
        for position, part in enumerate(value):
            check(part, f"{where}[{position}]")

    return checked


def _words(value: Any, where: str) -> None:
    if not isinstance(value, Mapping):
        raise SheetError(f"{where} is not a set of words.")
    for name, word in value.items():
        _text(name, where)
        _text(word, f"{where}.{name}")


def _language(value: Any, where: str) -> None:
    if value not in LANGUAGES:
        raise SheetError(f"{where} is none of {', '.join(LANGUAGES)}.")


def _code(value: Any, where: str) -> None:
    if not isinstance(value, str) or not LANGUAGE_CODE.fullmatch(value):
        raise SheetError(f"{where} is not a language's code of two or three letters.")


def _level(value: Any, where: str) -> None:
    if value not in (2, 3, 4):
        raise SheetError(f"{where} is no level of a heading below the title.")


def _day(value: Any, where: str) -> None:
    _text(value, where)
    try:
        date.fromisoformat(value)
    except ValueError:
        raise SheetError(f"{where} is not a day.") from None


def _run(value: Any, where: str) -> None:
    if not isinstance(value, Mapping) or set(value) - {"text", "lang", "masked"}:
        raise SheetError(f"{where} is not a run of text.")
    if "masked" in value:
        _truth(value["masked"], f"{where}.masked")
    if "lang" in value:
        _code(value["lang"], f"{where}.lang")
    if value.get("masked"):
        # A masked passage is not in the sheet at all: what is not there cannot be uncovered.
        if "text" in value:
            raise SheetError(f"{where} is masked and still carries its text.")
        return
    _text(value.get("text"), where)


def _paragraph(value: Any, where: str) -> None:
    if isinstance(value, Mapping):
        if set(value) != {"numbered"}:
            raise SheetError(f"{where} is neither a paragraph nor a numbered list.")
        _many(_many(_run))(value["numbered"], where)
    else:
        _many(_run)(value, where)


def _record(fields: Mapping[str, Check], may_lack: Collection[str] = ()) -> Check:
    def checked(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            raise SheetError(f"{where} is not a set of fields.")
        for name in value:
            if name not in fields:
                raise SheetError(f"{where} has no field “{name}”.")
        for name, check in fields.items():
            if name not in value and name in may_lack:
                continue
            if name not in value:
                raise SheetError(f"{where} lacks “{name}”.")
            check(value[name], f"{where}.{name}")

    return checked


_SECTION = _record({"heading": _optional(_text), "paragraphs": _many(_paragraph)})
LETTER = _record(
    {
        "language": _language,
        "office_name": _text,
        "office_address_lines": _many(_text),
        "mandates_block": _many(_text),
        "reference": _optional(_text),
        "date_text": _optional(_text),
        "addressee_lines": _optional(_many(_text)),
        "salutation": _text,
        "salutations": _many(_record({"to": _text, "salutation": _text})),
        "opening_paragraphs": _many(_paragraph),
        "sections": _many(_SECTION),
        "closing_paragraphs": _many(_paragraph),
        "closing_formula": _text,
        "signatures": _many(_record({"name": _text, "capacity": _text})),
        "footer_addressee": _optional(_text),
        "also_sent_to": _optional(_many(_text)),
        "annex": _many(_SECTION),
        "document_date": _day,
        "demonstration": _truth,
        "signing_copy": _truth,
        "clauses": _words,
    },
    # Letters that greet one addressee have no list of greetings. Letters signed before one letter could go to several
    # addressees have no such place, and those signed before the versions of their clauses were kept do not say them.
    may_lack=("also_sent_to", "clauses", "salutations"),
)
DOCUMENT = _record(
    {
        "title": _text,
        "subtitle": _text,
        "language": _language,
        "source_line": _text,
        "paragraphs": _many(_text),
        "notice": _text,
        "demonstration": _truth,
        "document_date": _day,
    }
)
# A submission as somebody reads it on paper: what was asked, and the source's own words line by line.
_LINE = _record({"text": _text, "lang": _code})
_ROW = _record({"question": _text, "lines": _many(_LINE)})
SUBMISSION = _record(
    {
        "title": _text,
        "subtitle": _text,
        "language": _language,
        "mark": _text,
        "sections": _many(_record({"title": _text, "rows": _many(_ROW)})),
        "notice": _text,
        "demonstration": _truth,
        "document_date": _day,
    }
)
# A report: headings, words, notes and tables of figures, in their order.
_PARTS = {
    "heading": _record({"kind": _text, "text": _text, "lang": _code, "level": _level}),
    "words": _record({"kind": _text, "text": _text, "lang": _code}),
    "note": _record({"kind": _text, "text": _text, "lang": _code}),
    "table": _record({"kind": _text, "text": _text, "head": _many(_text), "rows": _many(_many(_text))}),
}


def _part(value: Any, where: str) -> None:
    kind = value.get("kind") if isinstance(value, Mapping) else None
    if kind not in _PARTS:
        raise SheetError(f"{where} is no part of a report.")
    _PARTS[kind](value, where)
    if kind == "table" and any(len(row) != len(value["head"]) for row in value["rows"]):
        raise SheetError(f"{where} has a row that is longer or shorter than its head.")


REPORT = _record(
    {
        "title": _text,
        "subtitle": _text,
        "mark": _text,
        "language": _language,
        "parts": _many(_part),
        "demonstration": _truth,
        "document_date": _day,
    }
)
