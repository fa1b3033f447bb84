"""What a drafter is told before an offer: sentences without a fact, changes in the case, words to look at."""

from datetime import datetime
from typing import Any

from demarche.letters.checking import findings
from demarche.letters.content import LetterText
from demarche.letters.sourcing import sourced
from demarche.papers.queries import knows
from demarche.staff.keys import SignedIn


def open_ends(letter: Any, text: LetterText, signed_in: SignedIn, now: datetime) -> list[str]:
    """Return what is still open in a letter's text, counted, one sentence each."""
    told = []
    if knows(signed_in.staff, letter.case.dossier_id):
        said = sourced(letter, text, reader=signed_in, now=now)
        if bare := sum(each.unsourced for each in said):
            told.append(f"{_counted(bare, 'factual sentence')} without a fact of the case behind it.")
        if changed := sum(each.changed for each in said):
            told.append(f"{_counted(changed, 'sentence')} whose fact was changed in the case since it was written.")
    words = [each.word for each in findings(letter, text, reader=signed_in, now=now)]
    if words:
        named = ", ".join(f"“{word}”" for word in words[:5])
        told.append(f"{_counted(len(words), 'word')} to look at under “Check names and spelling”: {named}.")
    return told


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
