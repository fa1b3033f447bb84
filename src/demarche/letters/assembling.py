"""A first text of a letter, assembled from what the case holds."""

from collections.abc import Sequence
from datetime import datetime

from demarche.cases.casefile import CaseFile, CasePerson
from demarche.cases.happenings import topics
from demarche.clauses.catalogue import STATE
from demarche.clauses.proposing import questions
from demarche.letters.chronology import chronology
from demarche.letters.content import LetterText
from demarche.letters.naming import named_without, occurs
from demarche.procedure.consents import Consent
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference

# Every letter asks for comments; letters on a case, or on a law, also for its grounds and for the defenders' safety.
FIRST = "always"
USUAL = ("defenders",)
# How a letter recalls a communication that came before, by its number.
RECALLED = {
    "en": "In this regard, we recall our earlier communication {reference}.",
    "fr": "À cet égard, nous rappelons notre communication antérieure {reference}.",
    "es": "A este respecto, recordamos nuestra comunicación anterior {reference}.",
}


def assembled(
    case: CaseFile,
    *,
    nature: Nature,
    language: str,
    at: datetime,
    on_legislation: bool = False,
    earlier: Sequence[Reference] = (),
) -> LetterText:
    """Return a first text: persons who agreed to be named, the chronology with its attributions, usual questions.

    What kinds of events the case tells of brings the questions on the rights concerned;
    the earlier communications that it cites are recalled by their numbers.
    """
    named = [person for person in case.persons if person.role == "alleged_victim"]
    agreed = [person for person in named if person.agrees(Consent.GOVERNMENT)]
    facts, sources = chronology(case, language)
    usual = () if not nature.about_a_case and not on_legislation else (*USUAL, *topics(case.events))
    found = questions(usual, addressee=STATE, language=language, on_legislation=on_legislation, at=at)
    unnamed = named_without(Consent.GOVERNMENT, case.persons, case.title)
    return LetterText(
        subject="" if unnamed else case.title,
        persons=[_introduced(person) for person in agreed],
        earlier=[RECALLED[language].format(reference=each) for each in earlier],
        facts=facts,
        sources=sources,
        questions=[each.text for each in found if usual or each.topic == FIRST],
    )


def _introduced(person: CasePerson) -> str:
    """Return who somebody is: the description, with the name before it where it does not say it."""
    described = any(occurs(word, person.biography) for name in person.names for word in name.split() if len(word) > 2)
    if not person.biography or described:
        return person.biography or person.name
    return f"{person.name}: {person.biography}"
