"""Steps on the facts behind a letter: linked to a sentence by hand, taken into the letter from the case."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from demarche.cases.queries import case_file
from demarche.letters.actions import revise
from demarche.letters.chronology import source
from demarche.letters.disclosing import facts_of
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.queries import text_of
from demarche.letters.sourcing import factual, taken_in
from demarche.staff.keys import SignedIn


def link(
    letter: Letter, *, said: str, facts: Collection[UUID], seen_version: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Say which facts stand behind a sentence, as they stand now; none, when nothing of the case does."""
    _while_drafting(letter)
    text = text_of(letter.current, reader=by, now=now)
    if said not in factual(text):
        raise LetterStopped("This sentence has been changed meanwhile. Look at the letter again.")
    known = {fact.id: fact for fact in facts_of(case_file(letter.case, by, now))}
    if any(not known[fact].may_go_to_the_government for fact in facts if fact in known):
        raise LetterStopped("A fact that is kept from the Government cannot stand behind a sentence of the letter.")
    chosen = {key: paper for fact in facts if fact in known for key, paper in source(known[fact]).items()}
    linked = replace(text, sources=text.sources | {said: chosen})
    return revise(letter, text=linked, seen_version=seen_version, by=by, now=now)


def take_in(
    letter: Letter, *, facts: Collection[UUID], seen_version: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Add facts of the case to the letter; nothing that stands in it is changed."""
    _while_drafting(letter)
    if not facts:
        raise LetterStopped("Choose at least one fact to add.")
    text = text_of(letter.current, reader=by, now=now)
    added = taken_in(case_file(letter.case, by, now), text, facts, letter.language)
    return revise(letter, text=added, seen_version=seen_version, by=by, now=now)


def _while_drafting(letter: Letter) -> None:
    if letter.state != "drafting":
        raise LetterStopped("Facts are linked while the letter is being drafted. Return it to its drafter first.")
