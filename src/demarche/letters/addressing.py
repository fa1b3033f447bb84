"""To whom a letter goes, and how it greets each: settled before it is signed, so that every greeting is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from demarche.clauses import queries as clauses
from demarche.clauses.catalogue import COMPANY, ORGANISATION, STATE
from demarche.letters.actions import revise
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.queries import text_of
from demarche.procedure.places import OTHERS, is_state
from demarche.staff.keys import SignedIn

PLACES = {STATE: "salutation_state", COMPANY: "salutation_company", ORGANISATION: "salutation_organisation"}
MOST = 10


@dataclass(frozen=True, repr=False)
class Planned:
    """One addressee of a letter: a State or OTH, its entry in the directory, its name, how the letter greets it."""

    code: str
    name: str
    salutation: str
    party: str = ""

    @classmethod
    def load(cls, content: Mapping[str, str]) -> Self:
        """Read an addressee from the sealed text."""
        return cls(**content)


def planned(text: LetterText) -> list[Planned]:
    """Return the addressees that were settled, the letter's own State first; none where nobody settled them."""
    return [Planned.load(each) for each in text.standing.get("addressees", ())]


def standard_salutation(letter: Letter, kind: str) -> str:
    """Return how letters of this language greet such an addressee, where the directory says nothing else."""
    own = clauses.wordings(letter.language, letter.drafted_at)
    place = PLACES.get(kind, PLACES[ORGANISATION])
    return clauses.wording(place, letter.language, letter.drafted_at, own).text


def settle(
    letter: Letter, *, addressees: Sequence[Planned], seen_version: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Settle to whom the letter goes and how it greets each: a new version, like every change of its text."""
    if not addressees or addressees[0].code != letter.state_code:
        raise LetterStopped("The letter goes to the State of its case first.")
    if len(addressees) > MOST:
        raise LetterStopped(f"One letter goes to {MOST} addressees at most.")
    for each in addressees:
        if each.code != OTHERS and not is_state(each.code):
            raise LetterStopped(f"“{each.code}” is not the code of a State.")
        if not each.salutation.strip() or not each.name.strip():
            raise LetterStopped(f"Say how the letter greets {each.name or 'each addressee'}.")
    text = text_of(letter.current, reader=by, now=now)
    standing = {**text.standing, "addressees": [asdict(each) for each in addressees]}
    return revise(letter, text=text, seen_version=seen_version, by=by, now=now, standing=standing)


def greeted(text: LetterText) -> dict[str, Any]:
    """Return what a sheet says of its greetings: the first, and every one with its addressee."""
    found = planned(text)
    if not found:
        return {}
    each = [{"to": one.name, "salutation": " ".join(one.salutation.split())} for one in found]
    return {"salutation": each[0]["salutation"], "salutations": each}
