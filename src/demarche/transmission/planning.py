"""To whom a letter is settled to go, from the directory; and what registration fills in for each, as on its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from demarche.clauses.catalogue import STATE
from demarche.letters import addressing
from demarche.letters.addressing import Planned, planned, standard_salutation
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.queries import text_of
from demarche.papers.errors import NotYours
from demarche.papers.queries import read
from demarche.procedure import clock
from demarche.procedure.places import OTHERS, formal_name
from demarche.staff.keys import SignedIn
from demarche.transmission import directory
from demarche.transmission.parties import Entry, party

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"}


@dataclass(frozen=True, repr=False)
class Choice:
    """One further addressee as it was chosen: a State's code, or an entry of the directory; its greeting if any."""

    code: str
    party: str = ""
    salutation: str = ""


def settle(
    letter: Letter, *, first: str, further: Iterable[Choice], seen_version: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Settle to whom a letter goes; where no greeting is written, the directory's or the standing one is taken."""
    own = _planned(letter, Choice(letter.state_code, salutation=first), reader=by, now=now)
    others = [_planned(letter, each, reader=by, now=now) for each in further]
    chosen = [(each.code, each.party) for each in [own, *others]]
    if len(set(chosen)) < len(chosen):
        raise LetterStopped("An addressee stands here twice.")
    return addressing.settle(letter, addressees=[own, *others], seen_version=seen_version, by=by, now=now)


def settled(letter: Letter, *, reader: SignedIn, now: datetime) -> list[Planned]:
    """Return to whom a letter was settled to go, its own State first; none where nobody settled it."""
    return planned(text_of(letter.current, reader=reader, now=now))


def proposed(letter: Letter, *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return the particulars of each addressee that was settled, the letter's own State first."""
    today = clock.office_day(now)
    return [
        _particulars(each, today, reader=reader, now=now) | {"code": each.code, "salutation": each.salutation}
        for each in settled(letter, reader=reader, now=now)
    ]


def writes_in(each: Planned, *, reader: SignedIn, now: datetime) -> str:
    """Return the name of the language in which one writes to an addressee; nothing where nobody has written it down."""
    if each.code != OTHERS:
        return LANGUAGES.get(directory.language_of(each.code, on=clock.office_day(now)), "")
    entry = _entry(each.party, reader=reader, now=now)
    return LANGUAGES.get(entry.language, "") if entry else ""


def _planned(letter: Letter, choice: Choice, *, reader: SignedIn, now: datetime) -> Planned:
    greeting = " ".join(choice.salutation.split())
    if not choice.party:
        name = formal_name(choice.code, letter.language)
        return Planned(choice.code, name, greeting or standard_salutation(letter, STATE))
    entry = _entry(choice.party, reader=reader, now=now)
    if entry is None:
        raise LetterStopped("You do not hold the directory’s key: a colleague who does settles this addressee.")
    greeting = greeting or entry.salutations.get(letter.language, "") or standard_salutation(letter, entry.kind)
    return Planned(OTHERS, entry.name, greeting, choice.party)


def _particulars(each: Planned, on: date, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    if each.code != OTHERS:
        return directory.particulars_for(each.code, on=on)
    entry = _entry(each.party, reader=reader, now=now)
    if entry is None:
        # Whoever registers it may not hold the directory's key: the name is known from the letter itself.
        return {"lines": each.name, "email": "", "footer": each.name, "name": each.name}
    return entry.particulars(on)


def _entry(party_id: str, *, reader: SignedIn, now: datetime) -> Entry | None:
    try:
        found = party(UUID(party_id), reader=reader)
    except (NotYours, ValueError):
        return None
    return Entry.load(read(found.content, reader=reader, now=now))
