"""When something happened, as precisely as it is known: checked, put in order, spanned.

HURIDOCS' event standard formats ask for the precision beside each date, so that an estimate never reads as a day.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from demarche.cases.errors import WrongEntry

PRECISIONS = {
    "day": "On this day",
    "month": "In this month",
    "year": "In this year",
    "about": "About this date",
    "before": "Before this date",
    "between": "Between two dates",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NEEDED = {"day": 10, "month": 7, "year": 4}
# How far from a date “about” reaches when it is drawn, in days, by how much of the date is known.
_AROUND = {10: 3, 7: 15, 4: 183}


class Dated(Protocol):
    """Something with a date of some precision; `until` is the later one of two."""

    @property
    def on(self) -> str:
        """Return the date, or the earlier of two: “2022-01-07”, “2022-01”, “2022”."""

    @property
    def precision(self) -> str:
        """Return how precisely it is known."""

    @property
    def until(self) -> str:
        """Return the later of two dates, or nothing."""


def when(*, on: str, precision: str, until: str = "") -> dict[str, str]:
    """Return a date as a paper keeps it; raise WrongEntry where it is none or contradicts itself."""
    if precision not in PRECISIONS:
        raise WrongEntry("precision", "Choose how precisely the date is known.")
    found = {"on": day(on, precision), "precision": precision}
    if precision != "between":
        return found
    if not until.strip():
        raise WrongEntry("until", "Write the second date too: it happened between the two.")
    later = day(until, precision, field="until")
    if last(later) <= first(found["on"]) or later == found["on"]:
        raise WrongEntry("until", "The second date is not after the first.")
    return found | {"until": later}


def when_or_none(*, on: str = "", precision: str = "day", until: str = "") -> dict[str, str]:
    """Return the date of something that may have none of its own."""
    if not on.strip() and until.strip():
        raise WrongEntry("on", "Write the first date too, or take the second away.")
    return when(on=on, precision=precision, until=until) if on.strip() else {}


def day(on: str, precision: str, *, field: str = "on") -> str:
    """Return a date cut to its precision; raise WrongEntry when it is none: “2022-01-07”, “2022-01”, “2022”."""
    found = _DATE.fullmatch(on.strip())
    if found is None or int(found[1]) == 0:
        raise WrongEntry(field, "Write the date as 2022-01-07, 2022-01 or 2022.")
    year, month, number = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[2] and not 1 <= month <= 12:
        raise WrongEntry(field, f"There is no month {found[2]}: write the date as 2022-01-07, 2022-01 or 2022.")
    if found[3] and not 1 <= number <= monthrange(year, month)[1]:
        raise WrongEntry(field, f"There is no day {found[3]} in {found[1]}-{found[2]}: check the date.")
    needed = _NEEDED.get(precision, 4)
    if len(found[0]) < needed:
        raise WrongEntry(field, "The date is less precise than you say: complete it, or choose another precision.")
    return found[0][:needed] if precision in _NEEDED else found[0]


def order(of: Dated) -> tuple[str, int]:
    """Return where something stands among others: what is less precise stands after what is known to the day.

    “Before” a date stands right before what happened on it; “between” stands by the earlier of its dates.
    """
    if of.precision == "before":
        return (of.on.ljust(10, " "), 0)
    return (of.on.ljust(10, "~"), 2 if of.precision == "between" else 1)


def span(of: Dated) -> tuple[date | None, date]:
    """Return the first and the last day on which it can have happened; “before” has no first."""
    if of.precision == "before":
        return None, first(of.on)
    around = _AROUND[len(of.on)] if of.precision == "about" else 0
    start, end = first(of.on), last(of.until or of.on)
    return _moved(start, -around), _moved(end, around)


def first(on: str) -> date:
    """Return the first day of a date: 1 January of a year."""
    year, month, number = ([int(part) for part in on.split("-")] + [1, 1])[:3]
    return date(year, month, number)


def last(on: str) -> date:
    """Return the last day of a date: 31 December of a year."""
    parts = [int(part) for part in on.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def of_paper(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the date that a paper keeps, whole; empty where it has none of its own."""
    return {"on": "", "precision": "day", "until": "", **content.get("when", {})}


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
