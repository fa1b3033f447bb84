"""The standing clauses of one letter: which it has, in the words of the day on which it was begun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.clauses import queries as clauses
from demarche.clauses import shipped
from demarche.clauses.catalogue import CLOSING, OPTIONS, STATE, WHOLE, belonging, place_of
from demarche.clauses.placeholders import filled
from demarche.clauses.writing import series, written_date
from demarche.letters.content import LetterText
from demarche.letters.models import Letter
from demarche.procedure import clock
from demarche.procedure.places import state_name

__all__ = ["LANGUAGES", "Chosen", "Clauses", "clauses_of", "from_paper", "written_date"]
LANGUAGES = WHOLE
OPEN = "…"


@dataclass(frozen=True, repr=False)
class Chosen:
    """What the drafters chose of the standing clauses: to whom, which optional ones, who else is written to."""

    addressee: str = STATE
    options: tuple[str, ...] = ()
    others: str = ""

    @classmethod
    def of(cls, text: LetterText) -> "Chosen":
        """Read the choice from a text; a letter that was drafted without one goes to a Government."""
        told = text.standing
        options = tuple(option for option in OPTIONS if option in told.get("options", ()))
        return cls(told.get("addressee", STATE), options, told.get("others", ""))

    def dump(self) -> dict[str, Any]:
        """Return the choice in the form that is sealed with the text."""
        return {"addressee": self.addressee, "options": list(self.options), "others": self.others}


@dataclass(frozen=True, repr=False)
class Clauses:
    """A letter's standing clauses, filled, by where they stand; and which version of each it is."""

    words: Mapping[str, str]
    versions: Mapping[str, str]

    def at(self, place: str) -> str:
        """Return what stands at a place; nothing where this letter has no such clause."""
        return self.words.get(place, "")

    @property
    def closing(self) -> list[str]:
        """Return the paragraphs that follow the questions."""
        return [self.words[place] for place in CLOSING if place in self.words]


def clauses_of(
    letter: Letter, text: LetterText, *, titles: Sequence[str], resolutions: Sequence[str], state: str = ""
) -> Clauses:
    """Return the clauses of a letter signed by such mandates, under resolutions in the same order."""
    at, language, chosen = letter.drafted_at, letter.language, Chosen.of(text)
    options = frozenset([*chosen.options, *(["press"] if text.press_release_warning else [])])
    values = values_of(letter, text, titles=titles, resolutions=resolutions, state=state)
    own, words, versions = clauses.wordings(language, at), {}, {}
    for kind in belonging(
        addressee=chosen.addressee, nature=letter.nature, on_legislation=letter.on_legislation, options=options
    ):
        wording = clauses.wording(kind.key, language, at, own)
        words[place_of(kind.key)] = filled(wording.text, values)
        versions[kind.key] = wording.version
    return Clauses(words, versions)


def values_of(
    letter: Letter, text: LetterText, *, titles: Sequence[str], resolutions: Sequence[str], state: str = ""
) -> dict[str, str]:
    """Return what is filled into a letter's clauses."""
    language = letter.language
    phrases = shipped.words(language, clock.office_day(letter.drafted_at))
    several = len(set(resolutions)) > 1
    phrase = phrases["resolutions" if several else "resolution"]
    return {
        "mandates": series(titles, language) if titles else OPEN,
        "resolutions": phrase.format(list=series(resolutions if several else resolutions[:1], language))
        if resolutions
        else OPEN,
        "subject": text.subject.rstrip("."),
        "state": state or state_name(letter.state_code, language),
        "others": Chosen.of(text).others,
    }


def from_paper(text: LetterText) -> bool:
    """Tell whether a letter was written elsewhere, before the desk: its words stand in its scanned pages."""
    return bool(text.standing.get("from_paper"))


def as_it_reads(letter: Letter, text: LetterText) -> list[dict[str, Any]]:
    """Return the letter's blocks in order: written paragraphs, and the standing clauses beside them."""
    if from_paper(text):
        return [{"paragraphs": text.paragraphs()}]
    found = clauses_of(letter, text, titles=[], resolutions=[])
    pointer = [{"clause": found.at("annex_pointer")}] if text.annex else []
    greetings = [each["salutation"] for each in text.standing.get("addressees", ())]
    return [
        {"clause": " / ".join(dict.fromkeys(greetings)) or found.at("salutation")},
        {"clause": found.at("subject").replace("{subject}", OPEN)},
        {"paragraphs": [*text.persons, *text.earlier]},
        {"clause": found.at("facts"), "paragraphs": text.facts},
        {"clause": found.at("concern"), "paragraphs": text.concerns},
        *pointer,
        {"clause": found.at("questions"), "numbered": text.questions},
        *({"clause": paragraph} for paragraph in found.closing),
        {"clause": found.at("formula")},
        *([{"clause": found.at("annex_title"), "paragraphs": text.annex}] if text.annex else []),
    ]
