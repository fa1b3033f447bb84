"""Checks of an allow-list: what is not named cannot become public, and what is named is what it should be."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

Check = Callable[[Any, str], None]


class RecordRefused(Exception):
    """A record has a field that may not be public, lacks one, or holds something else than it should."""


def text(value: Any, where: str) -> None:
    """Hold that a value is a text."""
    if not isinstance(value, str):
        raise RecordRefused(f"{where} is not a text.")


def filled(value: Any, where: str) -> None:
    """Hold that a value is a text that says something."""
    text(value, where)
    if not value.strip():
        raise RecordRefused(f"{where} is empty.")


def whole(value: Any, where: str) -> None:
    """Hold that a value is a number of things."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RecordRefused(f"{where} is not a number.")


def truth(value: Any, where: str) -> None:
    """Hold that a value is true or false."""
    if not isinstance(value, bool):
        raise RecordRefused(f"{where} is neither true nor false.")


def day(value: Any, where: str) -> None:
    """Hold that a value is a day."""
    text(value, where)
    try:
        date.fromisoformat(value)
    except ValueError:
        raise RecordRefused(f"{where} is not a day.") from None


def like(pattern: str, what: str) -> Check:
    """Return a check that a text has a form."""
    whole = re.compile(pattern)

    def checked(value: Any, where: str) -> None:
        text(value, where)
        if not whole.fullmatch(value):
            raise RecordRefused(f"{where} is not {what}.")

    return checked


def or_none(check: Check) -> Check:
    """Return a check that lets nothing stand as well."""

    def checked(value: Any, where: str) -> None:
        if value is not None:
            check(value, where)

    return checked


def one_of(*allowed: str) -> Check:
    """Return a check that a value is one of a few."""

    def checked(value: Any, where: str) -> None:
        if value not in allowed:
            raise RecordRefused(f"{where} is none of {', '.join(allowed)}.")

    return checked


def many(check: Check) -> Check:
    """Return a check that a value is a list of what another check holds."""

    def checked(value: Any, where: str) -> None:
        if not isinstance(value, list):
            raise RecordRefused(f"{where} is not a list.")
        for position, part in enumerate(value):
            check(part, f"{where}[{position}]")

    return checked


def fields(fields: Mapping[str, Check]) -> Check:
    """Return a check that a value has exactly these fields: one too many is refused, as is one too few."""

    def checked(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            raise RecordRefused(f"{where or 'The record'} is not a set of fields.")
        for name in value:
            if name not in fields:
                raise RecordRefused(f"{_at(where, str(name))} may not be public: no such field is allowed.")
        for name, check in fields.items():
            if name not in value:
                raise RecordRefused(f"{_at(where, name)} is missing.")
            check(value[name], _at(where, name))

    return checked


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


CODE = like("[A-Z]{3}", "a code of three letters")
LANGUAGE = like("[a-z]{2,3}(-[a-z]{2,8})*", "a language's code")
