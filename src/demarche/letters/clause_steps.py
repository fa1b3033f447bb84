"""The steps on a letter's standing words: choose its clauses, take questions and law from the library."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from demarche.clauses import proposing
from demarche.clauses.catalogue import ADDRESSEES, OPTIONS, STATE, TOPICS
from demarche.letters.actions import revise
from demarche.letters.clauses import Chosen
from demarche.letters.content import HEADING, LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.queries import text_of
from demarche.staff.keys import SignedIn


def choose(letter: Letter, *, chosen: Chosen, seen_version: int, by: SignedIn, now: datetime) -> LetterVersion:
    """Say to whom the letter goes and which optional clauses it has: a new version, like every change of its text."""
    others = " ".join(chosen.others.split()).rstrip(".")
    if chosen.addressee not in ADDRESSEES or set(chosen.options) - set(OPTIONS):
        raise LetterStopped("Choose from what stands here.")
    if letter.on_legislation and chosen.addressee != STATE:
        raise LetterStopped("A letter on legislation goes to a Government.", field="addressee")
    if "copies" in chosen.options and not others:
        raise LetterStopped("Say to whom a letter on the same matter goes as well.", field="others")
    if chosen.addressee != STATE and set(chosen.options) - {"copies"}:
        raise LetterStopped("Only letters to a Government have the other optional clauses.", field="options")
    kept = replace(chosen, others=others if "copies" in chosen.options else "")
    text = text_of(letter.current, reader=by, now=now)
    standing = {**text.standing, **kept.dump()}
    return revise(letter, text=text, seen_version=seen_version, by=by, now=now, standing=standing)


def offered_questions(letter: Letter, text: LetterText, topics: Collection[str]) -> list[proposing.Question]:
    """Return the questions of the library for the rights concerned, without those that the letter puts already."""
    found = proposing.questions(
        topics,
        addressee=Chosen.of(text).addressee,
        language=letter.language,
        on_legislation=letter.on_legislation,
        at=letter.drafted_at,
    )
    return [question for question in found if question.text not in text.questions]


def offered_law(letter: Letter, text: LetterText, topics: Collection[str]) -> list[proposing.Instrument]:
    """Return the law for the rights concerned, without the articles that the annex has already."""
    found = proposing.law(
        topics,
        addressee=Chosen.of(text).addressee,
        language=letter.language,
        state_code=letter.state_code,
        at=letter.drafted_at,
    )
    left = [replace(each, provisions=tuple(p for p in each.provisions if p.text not in text.annex)) for each in found]
    return [each for each in left if each.provisions]


def take(
    letter: Letter, *, questions: Collection[str], provisions: Collection[str], seen: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Put the questions and articles that were ticked into the letter, each article under its treaty."""
    if not questions and not provisions:
        raise LetterStopped("Tick at least one question or article.")
    text = text_of(letter.current, reader=by, now=now)
    asked = [each.text for each in offered_questions(letter, text, TOPICS) if each.id in questions]
    annex = list(text.annex)
    for instrument in offered_law(letter, text, TOPICS):
        wanted = [each.text for each in instrument.provisions if each.id in provisions]
        if wanted:
            _add(annex, f"{HEADING}{instrument.name}", instrument.since, wanted)
    whole = replace(text, questions=[*text.questions, *asked], annex=annex)
    return revise(letter, text=whole, seen_version=seen, by=by, now=now)


def _add(annex: list[str], heading: str, since: str, wanted: list[str]) -> None:
    """Add articles to an annex: at the end of their treaty where it stands there, else under a new heading."""
    if heading not in annex:
        annex.extend([heading, *([since] if since else []), *wanted])
        return
    after = annex.index(heading) + 1
    end = next((place for place in range(after, len(annex)) if annex[place].startswith(HEADING)), len(annex))
    annex[end:end] = wanted
