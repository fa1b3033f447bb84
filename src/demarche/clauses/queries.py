"""Reads of clauses: what counted on a day, what the office has made of each, how a State stands to the treaties."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from demarche.clauses import shipped
from demarche.clauses.models import ClauseVersion, TreatyStanding
from demarche.procedure import clock


@dataclass(frozen=True)
class Wording:
    """A clause's words, and which version they are: “office-3”, or “shipped-1”."""

    text: str
    version: str

    @property
    def is_own(self) -> bool:
        """Tell whether the office wrote them."""
        return self.version.startswith("office-")


@dataclass(frozen=True)
class Standing:
    """How a State stands to a treaty: by which act since when; no act where nobody here knows."""

    act: str = ""
    on: date | None = None


def wordings(language: str, at: datetime) -> dict[str, Wording]:
    """Return what the office's own versions say in a language at an instant, by clause."""
    rows = ClauseVersion.objects.filter(language=language, at__lte=at).order_by("number")
    return {row.key: Wording(row.text, f"office-{row.number}") for row in rows}


def wording(key: str, language: str, at: datetime, own: dict[str, Wording] | None = None) -> Wording:
    """Return what a clause says to letters begun at an instant."""
    found = (wordings(language, at) if own is None else own).get(key)
    return found if found and found.text else as_shipped(key, language, at)


def as_shipped(key: str, language: str, at: datetime) -> Wording:
    """Return a clause as it comes with the house."""
    day = clock.office_day(at)
    return Wording(shipped.clause(key, language, day), f"shipped-{shipped.edition(day)}")


def versions(key: str, language: str) -> list[ClauseVersion]:
    """Return what the office has made of a clause, newest first."""
    return list(ClauseVersion.objects.filter(key=key, language=language).select_related("by").order_by("-number"))


def treaties() -> list[str]:
    """Return the treaties that States are parties to, in the order of an annex."""
    return [each["code"] for each in shipped.instruments(max(shipped.EDITIONS.values())) if each["treaty"]]


def standings(state_code: str, on: date) -> dict[str, Standing]:
    """Return how a State stands to each treaty: what the office has looked up, else what comes with the house."""
    found = {
        treaty: Standing(act, date.fromisoformat(day))
        for treaty, (day, act) in shipped.treaty_dates(on).get(state_code, {}).items()
    }
    for row in TreatyStanding.objects.filter(state_code=state_code).order_by("number"):
        found[row.treaty] = Standing(row.act, row.on)
    return {treaty: found.get(treaty, Standing()) for treaty in treaties()}


def told_of_all(on: date) -> dict[str, int]:
    """Return of how many treaties it is known how each State stands to them."""
    known = {(state, treaty) for state, found in shipped.treaty_dates(on).items() for treaty in found}
    for row in TreatyStanding.objects.order_by("number"):
        place = (row.state_code, row.treaty)
        known = known | {place} if row.act else known - {place}
    return Counter(state for state, _ in known)


def standings_log(state_code: str) -> list[TreatyStanding]:
    """Return what was written down about a State's treaties, newest first."""
    return list(TreatyStanding.objects.filter(state_code=state_code).select_related("by").order_by("-at", "treaty"))
