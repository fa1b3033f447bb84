"""The public short version of a communication as running text: the same sentences as on the public site."""

from collections.abc import Iterator, Mapping
from typing import Any

from demarche.cases.wording import OPENINGS, date, ended, sentence


class _Said:
    """A statement of a public record, as sentences are made from."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.text, self.attribution, self.according_to = parts["text"], parts["attribution"], parts["according_to"]


class _Happened:
    """An entry of a public record's chronology."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.on, self.precision = entry["when"]["on"], entry["when"]["precision"]
        self.until = entry["when"].get("until", "")
        self.title, self.place = "", entry["place"]


def short_version(record: Mapping[str, Any]) -> list[str]:
    """Return a record's short version in its own language, paragraph by paragraph."""
    return [paragraph for paragraph in _paragraphs(record) if paragraph]


def _paragraphs(record: Mapping[str, Any]) -> Iterator[str]:
    language = record["language"]
    for person in record["persons"]:
        yield " ".join(ended(text) for text in person["description"])
    yield from record["background"]
    entries = sorted(record["chronology"], key=lambda entry: entry["when"]["on"].ljust(10, "~"))
    for entry in entries:
        said = [sentence(_Said(parts), language) for parts in entry["statements"]]
        if said:
            yield f"{_when(_Happened(entry), language)}: {' '.join(said)}"
    yield " ".join(sentence(_Said(parts), language) for parts in record["allegations"])
    yield from record["concerns"]


def _when(entry: _Happened, language: str) -> str:
    """Return day and place as they stand above an entry on the public site."""
    told = date(entry, language)
    if entry.precision == "about":
        words = OPENINGS.get(language, OPENINGS["en"])["about"]
        told = words.format(date=told).rstrip(",")
    return f"{told}, {entry.place}" if entry.place else told
