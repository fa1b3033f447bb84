"""To whom a fact may be told: a letter says nothing that is kept for the team, or kept back for ever."""

from collections.abc import Iterable
from datetime import datetime

from demarche.cases.casefile import CaseFact, CaseFile
from demarche.cases.queries import case_file
from demarche.letters.content import LetterText
from demarche.letters.models import Letter
from demarche.letters.naming import occurs
from demarche.papers.queries import knows
from demarche.staff.keys import SignedIn


def facts_of(case: CaseFile) -> list[CaseFact]:
    """Return every fact of a case, of its events and loose."""
    return [*(fact for event in case.events for fact in event.facts), *case.loose_facts]


def said_in(text: str, facts: Iterable[CaseFact]) -> list[CaseFact]:
    """Return the facts whose statement stands in a text, in any case and spacing."""
    return [fact for fact in facts if occurs(fact.text.strip().rstrip("."), text)]


def kept_back(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> str:
    """Say which statement of a letter is not for the Government; nothing where the reader does not know the case."""
    if not knows(reader.staff, letter.case.dossier_id):
        return ""
    facts = facts_of(case_file(letter.case, reader, now))
    found = said_in(text.whole(), [fact for fact in facts if not fact.may_go_to_the_government])
    if not found:
        return ""
    return (
        f"“{found[0].text}” is kept from the Government in the case. Take it out of the letter, or say in the case "
        "that it may be told."
    )
