"""The body that an installation serves: its letters, numbers, clocks, approvals and consents, read from one file.

The special procedures are one such body; a working group that adopts opinions and an organisation that sends urgent
appeals come with the house as well, and an office may write a file of its own. What protects people is never read
from a file: two people at least approve what becomes public, and a term that was fixed at sending is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from demarche.procedure.confidentiality import Term
from demarche.procedure.consents import Consent

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
SHIPPED = ("special-procedures", "opinions", "appeals")
DEFAULT = SHIPPED[0]
# What a letter does: it asks to stop a harm, asks about a harm that happened, or says something else.
ROLES = ("appeal", "allegation", "other")


@dataclass(frozen=True)
class Kind:
    """One nature of letter as a body knows it.

    `days` or `hours` is the confidentiality term; `law` the term of letters that comment on legislation, where a body
    sends such; `reply_days` the days within which an answer is asked for, none where none is; `answer_hours` the hours
    that other mandates have to answer an invitation; `series` the code of a series of numbers of its own.
    """

    code: str
    role: str
    name: Mapping[str, str]
    term: Term
    law: Term | None = None
    reply_days: int = 60
    answer_hours: int = 120
    published: bool = True
    series: str = ""
    pattern: str = ""


@dataclass(frozen=True, eq=False)
class Body:
    """What an office has been set up for."""

    id: str
    name: Mapping[str, str]
    lead: Mapping[str, str]
    kinds: Mapping[str, Kind]
    pattern: str
    approvals: int
    extension_days: int
    consents: tuple[Consent, ...]
    # What an office calls them, and how sources are asked, where this body says it in words of its own.
    consent_names: Mapping[Consent, str]
    consent_words: Mapping[Consent, tuple[Mapping[str, str], Mapping[str, str]]]
    form_title: Mapping[str, str]
    clearance: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    terms: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    clauses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def pattern_of(self, series: str) -> str:
        """Return how numbers of a series are written: “{code} {number}/{year}”."""
        own = [kind.pattern for kind in self.kinds.values() if kind.series == series and kind.pattern]
        return own[0] if own else self.pattern

    def own_series(self) -> dict[str, str]:
        """Return the series that belong to a nature, not to an addressee: the nature by the series' code."""
        return {kind.series: kind.code for kind in self.kinds.values() if kind.series}

    def on_law(self) -> list[str]:
        """Return the codes of the natures that may comment on legislation."""
        return [kind.code for kind in self.kinds.values() if kind.law is not None]

    def in_hours(self) -> list[str]:
        """Return the codes of the natures of which a letter may have a term counted in hours."""
        kinds = self.kinds.values()
        return [kind.code for kind in kinds if kind.term.hours or (kind.law is not None and kind.law.hours)]

    def never_published(self) -> list[str]:
        """Return the codes of the natures that do not become public themselves."""
        return [kind.code for kind in self.kinds.values() if not kind.published]


def in_language(text: Mapping[str, str], language: str) -> str:
    """Return a text in a language, or else in English."""
    return text.get(language.split("-")[0]) or text["en"]


_followed: list[Body] = []


def follow(body: Body) -> None:
    """Tell the procedure which body this installation serves; once, when its settings are read."""
    _followed[:] = [body]


def current() -> Body:
    """Return the body that this installation serves, as its settings say."""
    return _followed[0]
