"""A press release's page, derived from its record alone: what the desk approves is what readers see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, get_language_info

from demarche.procedure.places import state_name
from demarche.procedure.references import Reference


@dataclass(frozen=True)
class PressAddresses:
    """Where a press release's links lead: to each of its versions, and to a public communication."""

    version: Callable[[str], str]
    page: Callable[[Reference], str]


def page_of(
    record: dict[str, Any],
    *,
    language: str,
    published_at: datetime | None,
    addresses: PressAddresses,
    corrected_on: date | None = None,
    about: Sequence[Reference] = (),
) -> dict[str, Any]:
    """Return everything that the piece “press_release” shows of a record in one of its languages."""
    version = next(each for each in record["versions"] if each["language"] == language)
    return {
        "version": version,
        "direction": direction_of(language),
        "states": states_of(record),
        "mandates": record["mandates"],
        "published_at": published_at,
        "corrected_on": corrected_on,
        "languages": [
            {"code": code, "name": own_name(code), "url": addresses.version(code)}
            for code in languages_of(record)
            if code != language
        ],
        "about": [{"reference": one, "url": addresses.page(one)} for one in about],
    }


def languages_of(record: dict[str, Any]) -> list[str]:
    """Return the languages of a press release, the first one written first."""
    return [version["language"] for version in record["versions"]]


def language_for(record: dict[str, Any], reader: str) -> str:
    """Return the version that a reader gets who asks for none: in the reader's language, or the first."""
    there = languages_of(record)
    wanted = reader.split("-")[0]
    return wanted if wanted in there else there[0]


def states_of(record: dict[str, Any]) -> list[str]:
    """Return the names of the States that a press release is about, in the reader's language."""
    return [state_name(code, get_language() or "en") for code in record["states"]]


def own_name(language: str) -> str:
    """Return a language's name as its own readers write it."""
    try:
        return str(get_language_info("zh-hans" if language == "zh" else language)["name_local"])
    except KeyError:
        return language


def direction_of(language: str) -> str:
    """Return in which direction a language is written."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"
