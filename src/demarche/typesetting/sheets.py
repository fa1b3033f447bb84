"""What a sheet may hold. Anything else is refused, so that nothing reaches a page by accident."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
Check = Callable[[Any, str], None]


class SheetError(ValueError):
    """A sheet lacks something, or holds something that no sheet has; the sentence names it."""


def _text(value: Any, where: str) -> None:
    if not isinstance(value, str):
        raise SheetError(f"{where} is not a text.")


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


def _language(value: Any, where: str) -> None:
    if value not in LANGUAGES:
        raise SheetError(f"{where} is none of {', '.join(LANGUAGES)}.")


def _day(value: Any, where: str) -> None:
    _text(value, where)
    try:
        date.fromisoformat(value)
    except ValueError:
        raise SheetError(f"{where} is not a day.") from None


def _run(value: Any, where: str) -> None:
    if not isinstance(value, Mapping) or set(value) - {"text", "lang", "masked"}:
        raise SheetError(f"{where} is not a run of text.")
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


def _record(fields: Mapping[str, Check]) -> Check:
    def checked(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            raise SheetError(f"{where} is not a set of fields.")
        for name in value:
            if name not in fields:
                raise SheetError(f"{where} has no field “{name}”.")
        for name, check in fields.items():
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
        "opening_paragraphs": _many(_paragraph),
        "sections": _many(_SECTION),
        "closing_paragraphs": _many(_paragraph),
        "closing_formula": _text,
        "signatures": _many(_record({"name": _text, "capacity": _text})),
        "footer_addressee": _optional(_text),
        "annex": _many(_SECTION),
        "document_date": _day,
        "demonstration": _truth,
        "signing_copy": _truth,
    }
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
