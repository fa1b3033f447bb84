"""What comes with the house: clauses, questions and law in numbered editions; an edition never changes again."""

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from demarche.procedure import bodies

# From which day on an edition counts: a letter keeps the edition of the day on which it was begun.
EDITIONS = {1: date(2020, 1, 1)}


def edition(on: date) -> int:
    """Return the edition that counts on a day."""
    return max((number for number, since in EDITIONS.items() if since <= on), default=min(EDITIONS))


@cache
def _read(number: int, name: str) -> dict[str, Any]:
    text = resources.files("demarche.clauses").joinpath("shipped", str(number), f"{name}.json")
    content: dict[str, Any] = json.loads(text.read_text(encoding="utf-8"))
    return content


def clause(key: str, language: str, on: date) -> str:
    """Return a clause as it ships, in the words of the body served here where it has its own."""
    own = bodies.current().clauses.get(language, {}).get(key)
    return own or str(_read(edition(on), language)["clauses"][key])


def words(language: str, on: date) -> dict[str, str]:
    """Return the short phrases that are put together by rules, such as “resolutions”."""
    return dict(_read(edition(on), language)["words"])


def questions(addressee: str, language: str, on: date) -> dict[str, list[str]]:
    """Return the questions to such an addressee by right concerned; “law” for comments on legislation."""
    return dict(_read(edition(on), language)["questions"][addressee])


def instrument_names(language: str, on: date) -> dict[str, str]:
    """Return the names of treaties and declarations."""
    return dict(_read(edition(on), language)["instruments"])


def provisions(language: str, on: date) -> dict[str, str]:
    """Return what each article says, by instrument and article: “ICCPR.9”."""
    return dict(_read(edition(on), language)["law"])


def instruments(on: date) -> list[dict[str, Any]]:
    """Return treaties and declarations in the order of an annex, each with its articles and their rights."""
    return list(_read(edition(on), "law")["instruments"])


def treaty_dates(on: date) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the dates that come with the house: State, treaty, day and act. Only those that are certain."""
    return {
        state: {treaty: (day, act) for treaty, (day, act) in found.items()}
        for state, found in _read(edition(on), "dates").items()
    }
