"""The public short version of a communication as running text: the same sentences as on the public site."""

from collections.abc import Iterator, Mapping
from typing import Any

from demarche.cases.dates import order
from demarche.cases.wording import date, dated, ended, sentence


class _Said:
    """A statement of a public record, as sentences are made from."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.text, self.attribution, self.according_to = parts["text"], parts["attribution"], parts["according_to"]


class _Happened:
    """An entry of a public record's chronology."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.on, self.precision = entry["when"]["on"], entry["when"]["precision"]
        self.until = entry["when"].get("until", "")
        self.entry, self.place = entry, entry["place"]


def short_version(record: Mapping[str, Any]) -> list[str]:
    """Return a record's short version in its own language, paragraph by paragraph."""
    return [paragraph for paragraph in _paragraphs(record) if paragraph]


def _paragraphs(record: Mapping[str, Any]) -> Iterator[str]:
    language = record["language"]
    for person in record["persons"]:
        yield " ".join(ended(text) for text in person["description"])
    yield from record["background"]
    for happened in sorted((_Happened(entry) for entry in record["chronology"]), key=order):
        said = [sentence(_Said(parts), language) for parts in happened.entry["statements"]]
        if said:
            yield f"{_when(happened, language)}: {' '.join(said)}"
    yield " ".join(sentence(_Said(parts), language) for parts in record["allegations"])
    yield from record["concerns"]


def _when(entry: _Happened, language: str) -> str:
    """Return day and place as they stand above an entry on the public site."""
    exact = entry.precision in ("day", "month", "year")
    told = date(entry, language) if exact else dated(entry, language).removesuffix(",")
    return f"{told}, {entry.place}" if entry.place else told
