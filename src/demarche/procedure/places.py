"""States and their names in the six languages, as UNTERM gives them."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_invented: dict[str, Mapping[str, str]] = {}
# The series of companies, organisations and others that are no State. It is an addressee's code, not a State's.
OTHERS = "OTH"
_OTHERS = {
    "en": "Other addressees",
    "fr": "Autres destinataires",
    "es": "Otros destinatarios",
    "ar": "جهات أخرى",
    "ru": "Другие адресаты",
    "zh": "其他收件方",
}
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


class UnknownState(ValueError):
    """A code stands for no State that this office knows."""


@cache
def _known() -> dict[str, dict[str, Any]]:
    text = resources.files("demarche.procedure").joinpath("states.json").read_text(encoding="utf-8")
    states: dict[str, dict[str, Any]] = json.loads(text)
    return states


def add(states: Mapping[str, Mapping[str, str]]) -> None:
    """Add an office's own entries, such as a demonstration's invented States: code to names by language."""
    _invented.update(states)


def codes() -> list[str]:
    """Return the three-letter codes of all States that this office knows."""
    return sorted({*_known(), *_invented})


def is_state(code: str) -> bool:
    """Tell whether a code stands for a State that this office knows."""
    return code in _known() or code in _invented


def _form(code: str, language: str, form: str) -> str:
    language = language.split("-")[0]
    if code == OTHERS:
        return _OTHERS.get(language) or _OTHERS["en"]
    if code in _invented:
        return _invented[code].get(language) or _invented[code]["en"]
    try:
        names = _known()[code]
    except KeyError:
        raise UnknownState(f"“{code}” is not the code of a State.") from None
    return str(names.get(language, names["en"])[form] or names["en"][form])


def state_name(code: str, language: str = "en") -> str:
    """Return a State's short name: “Kazakhstan”."""
    return _form(code, language, "short")


def formal_name(code: str, language: str = "en") -> str:
    """Return a State's formal name with its article: “the Republic of Kazakhstan”."""
    return _form(code, language, "formal")


def region_of(code: str) -> str:
    """Return the part of the world that the United Nations' statistics count a State to; empty for an invented one."""
    return str(_known()[code]["region"]) if code in _known() else ""


def choices(language: str = "en") -> list[tuple[str, str]]:
    """Return codes with short names, in the order of the names, for a list to choose from."""
    return sorted(((code, state_name(code, language)) for code in codes()), key=lambda pair: pair[1])
