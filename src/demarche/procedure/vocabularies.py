"""Vocabularies that come with the house: what acts, perpetrators, victims, sources and replies are described by.

Most are the HURIDOCS Micro-thesauri (`tools/vocabularies.py`); the categories of defenders are the mandate's own. A
code never changes its meaning and is never given again: a term that a later version no longer offers stays known.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any

from demarche.procedure import bodies

NAMES = (
    "acts",
    "rights",
    "defenders",
    "victim_status",
    "counting_units",
    "perpetrators",
    "involvement",
    "place_types",
    "source_connection",
    "reliability",
    "status",
    "priority",
    "interventions",
    "responses",
    "intervention_status",
    "impact",
)
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


class UnknownVocabulary(KeyError):
    """No vocabulary of this name comes with the house."""


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary: a code for ever, with its labels by language."""

    code: str
    labels: Mapping[str, str]
    parent: str = ""
    # The place among all terms of the vocabulary, each after its parent.
    order: int = 0
    depth: int = 0
    # Known, shown where it was used, and not offered any more.
    retired: bool = False
    # The code that stands in its place in a later version.
    replaced_by: str = ""
    # Whether an office added it, rather than the house.
    own: bool = False

    def label(self, language: str = "en") -> str:
        """Return the words in a language, or else in English, or else the code."""
        return self.labels.get(language.split("-")[0]) or self.labels.get("en") or self.code


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary as it comes with the house, in one version."""

    name: str
    version: int
    title: str
    about: str
    source: str
    terms: tuple[Term, ...] = field(repr=False)

    @cached_property
    def by_code(self) -> Mapping[str, Term]:
        """Return the terms by code, those that are no longer offered among them."""
        return {term.code: term for term in self.terms}

    def current(self, code: str) -> str:
        """Return the code that stands for a code of any version today: itself, or what replaced it."""
        seen = {code}
        while (term := self.by_code.get(code)) and term.replaced_by and term.replaced_by not in seen:
            code = term.replaced_by
            seen.add(code)
        return code


@cache
def shipped(name: str) -> Vocabulary:
    """Return a vocabulary that comes with the house; raise UnknownVocabulary where there is none."""
    if name not in NAMES:
        raise UnknownVocabulary(name)
    folder = resources.files("demarche.procedure").joinpath("terms")
    data = json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    # What the body served here adds stands after what comes with the house.
    return read(data | {"terms": [*data["terms"], *bodies.current().terms.get(name, ())]})


def read(data: Mapping[str, Any]) -> Vocabulary:
    """Return a vocabulary from its data (the shape of `terms/acts.json`)."""
    terms = in_order(
        Term(
            code=one["code"],
            labels=one["labels"],
            parent=one.get("parent", ""),
            retired="until" in one,
            replaced_by=one.get("replaced_by", ""),
        )
        for one in data["terms"]
    )
    return Vocabulary(data["name"], data["version"], data["title"], data["about"], data["source"], tuple(terms))


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Return terms in hierarchical order: each directly below its parent, siblings as they were given."""
    below: dict[str, list[Term]] = {}
    given = list(terms)
    codes = {term.code for term in given}
    for term in given:
        below.setdefault(term.parent if term.parent in codes else "", []).append(term)
    found: list[Term] = []
    waiting = [(term, 0) for term in reversed(below.get("", []))]
    while waiting:
        term, depth = waiting.pop()
        at_its_place = (term.order, term.depth) == (len(found), depth)
        found.append(term if at_its_place else replace(term, order=len(found), depth=depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(term.code, []))]
    return found
