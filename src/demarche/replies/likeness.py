"""Names that must not stand in what readers get: whose they are, and words that sound like them in any script."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from rapidfuzz import fuzz

from demarche.cases.casefile import CasePerson
from demarche.cases.queries import case_file
from demarche.letters.naming import must_ask
from demarche.papers.queries import knows
from demarche.procedure.consents import Consent
from demarche.rebuilding.pages import Page
from demarche.rebuilding.terms import folded, parts, standing, still_in, terms_of
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.triage.spelling import Spelled, spelled

ALIKE = 82
# As many consonants, or letters of a sound, tell a name from a common word.
BONES, SOUND = 4, 5


def unnamed(persons: Iterable[CasePerson]) -> list[str]:
    """Return every name, in every spelling, of who has not agreed to be named in public."""
    return [
        name
        for person in persons
        if must_ask(person, Consent.PUBLIC) and not person.agrees(Consent.PUBLIC)
        for name in person.names
    ]


def suggested(transmission: Transmission, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return what a colleague is offered to mark in a reply; nothing for who does not know the case."""
    case = transmission.letter.case
    if not knows(reader.staff, case.dossier_id):
        return []
    return terms_of(unnamed(case_file(case, reader, now).persons))


def alike(page: Page, terms: Iterable[str]) -> list[int]:
    """Return the numbers of the words that sound like a term, spelled or read another way or in another script."""
    terms = list(terms)
    exact = set(standing(page, terms))
    names = [part for term in terms for part in _spelled(term) if _tells(part)]
    return [
        number
        for number, word in enumerate(page.words)
        if number not in exact and any(_sounds(own, name) for own in _spelled(word.text) for name in names)
    ]


def standing_in(text: str, terms: Iterable[str]) -> list[str]:
    """Return the terms that stand in a text as they are, or as another script or spelling writes the same sounds."""
    terms = list(terms)
    found = dict.fromkeys(still_in(text, terms))
    words = {part.sound for word in set(text.split()) for part in _spelled(word) if part.voweled}
    for term in terms:
        own = [part for part in _spelled(term) if part.voweled and len(part.sound) >= SOUND]
        if own and len(own) == len(parts(term)) and all(part.sound in words for part in own):
            found[term] = None
    return list(found)


@lru_cache(maxsize=4096)
def _spelled(text: str) -> tuple[Spelled, ...]:
    return tuple(spelled(text)) if folded(text) else ()


def _tells(part: Spelled) -> bool:
    return len(part.sound) >= SOUND or len(part.bones) >= BONES


def _sounds(one: Spelled, other: Spelled) -> bool:
    if one.voweled and other.voweled:
        return len(one.sound) >= SOUND and fuzz.ratio(one.sound, other.sound) >= ALIKE
    return len(one.bones) >= BONES and one.bones == other.bones
