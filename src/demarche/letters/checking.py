"""A letter looked over before it is signed: names compared with the case, then the spelling of every word."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from rapidfuzz.distance import DamerauLevenshtein

from demarche.cases.casefile import CaseFile
from demarche.cases.queries import case_file
from demarche.letters.actions import revise
from demarche.letters.content import SECTIONS, LetterText
from demarche.letters.disclosing import facts_of
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.naming import occurs, plain
from demarche.letters.queries import text_of
from demarche.letters.spelling import SHORTEST, WORD, known, likely, script
from demarche.papers.queries import knows
from demarche.procedure.places import state_name
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandates

# From this length on, two letters may differ and a word still be meant for a name.
LONG = 9
AROUND = 60
# Where a paragraph stands, and its words.
Paragraph = tuple[str, str]


@dataclass(frozen=True, repr=False)
class Finding:
    """One word to look at: where it stands, and what may have been meant."""

    # name: nearly a name of the case; variant: a name's other spelling; word: in no list of words
    kind: str
    word: str
    proposals: list[str]
    section: str
    before: str
    after: str


def findings(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> list[Finding]:
    """Return what to look at, names first; names are compared only for who knows the case."""
    case = case_file(letter.case, reader, now) if knows(reader.staff, letter.case.dossier_id) else None
    others = [*_places(case), state_name(letter.state_code), *offices(letter.language)]
    return looked_over(_paragraphs(text), case=case, language=letter.language, others=others, passed=text.passed)


def looked_over(
    told: Iterable[Paragraph], *, case: CaseFile | None, language: str, others: Iterable[str], passed: Collection[str]
) -> list[Finding]:
    """Return what to look at in a text, names first, each word once; `others` are names and places that are right."""
    paragraphs = list(told)
    names = set(_words(_named(case))) if case else set()
    right = {plain(each).lower() for each in _words(others)}
    found = [*_variants(case, paragraphs, passed)] if case else []
    taken = {finding.word for finding in found} | {word for each in found for word in WORD.findall(each.word)}
    for word, place in _standing(paragraphs):
        if word in taken or word in passed or plain(word).lower() in right:
            continue
        taken.add(word)
        if meant := _nearly(word, names, language):
            found.append(Finding("name", word, meant, *place))
        elif plain(word) not in {plain(each) for each in names} and not known(word, language):
            found.append(Finding("word", word, likely(word, language), *place))
    return sorted(found, key=lambda finding: ("name", "variant", "word").index(finding.kind))


def misspelt_names(letter: Letter, text: LetterText, *, reader: SignedIn, now: datetime) -> str:
    """Say which word is nearly, and not quite, a name of the case; nothing when every name is written right."""
    wrong = [each for each in findings(letter, text, reader=reader, now=now) if each.kind == "name"]
    if not wrong:
        return ""
    told = "; ".join(f"“{each.word}” is nearly the name “{each.proposals[0]}”" for each in wrong)
    return f"{told}. Open “Check names and spelling”: correct it there, or say that it is right."


def correct(
    letter: Letter, *, word: str, by_word: str, seen_version: int, by: SignedIn, now: datetime
) -> LetterVersion:
    """Write a word as it should be, wherever it stands in the letter."""
    _while_drafting(letter)
    if not by_word.strip():
        raise LetterStopped("Write the word as it should be.")
    text = text_of(letter.current, reader=by, now=now)
    mended = partial(replaced, word=word, by_word=by_word)
    sections = {name: [mended(each) for each in getattr(text, name)] for name, _, _ in SECTIONS if name != "subject"}
    changed = LetterText.load(text.dump() | sections | {"subject": mended(text.subject)})
    return revise(letter, text=changed, seen_version=seen_version, by=by, now=now)


def replaced(paragraph: str, *, word: str, by_word: str) -> str:
    """Return a paragraph with a word written as it should be, wherever it stands as a word of its own."""
    written = " ".join(by_word.split())
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: written, paragraph)


def pass_over(letter: Letter, *, word: str, seen_version: int, by: SignedIn, now: datetime) -> LetterVersion:
    """Say that a word is right as it stands; it is not asked about again in this letter."""
    _while_drafting(letter)
    text = text_of(letter.current, reader=by, now=now)
    passed = replace(text, passed=sorted({*text.passed, word}))
    return revise(letter, text=passed, seen_version=seen_version, by=by, now=now)


def _nearly(word: str, names: Iterable[str], language: str) -> list[str]:
    """Return the names of which a word differs by a letter or two, unless it is a word or a name of its own."""
    folded = plain(word)
    if len(word) < SHORTEST or not _could_be_a_name(word) or folded in {plain(name) for name in names}:
        return []
    if known(word, language) and script(word) == "latin" and not word.isupper():
        return []
    near = [
        (DamerauLevenshtein.distance(folded.lower(), plain(name).lower()), name)
        for name in names
        if script(name) == script(word) and len(name) >= SHORTEST
    ]
    return [name for far, name in sorted(near) if 0 < far <= (2 if len(name) >= LONG else 1)]


def _could_be_a_name(word: str) -> bool:
    """Tell whether a word begins with a capital, or is written in a script that has none."""
    return word[0].isupper() or not (word[0].isupper() or word[0].islower())


def _variants(case: CaseFile, paragraphs: Sequence[Paragraph], passed: Collection[str]) -> Iterator[Finding]:
    """Find other spellings of a name, where the text should use one."""
    whole = "\n\n".join(paragraph for _, paragraph in paragraphs)
    for person in case.persons:
        for other in person.names[1:]:
            same = script(other) == script(person.name) and not occurs(other, person.name)
            if same and other not in passed and occurs(other, whole):
                yield Finding("variant", other, [person.name], *_where(paragraphs, other))


def _where(paragraphs: Sequence[Paragraph], words: str) -> tuple[str, str, str]:
    for label, paragraph in paragraphs:
        at = plain(paragraph).lower().find(plain(words).lower())
        if at >= 0:
            return label, paragraph[max(0, at - AROUND) : at], paragraph[at + len(words) : at + len(words) + AROUND]
    return "", "", ""


def _standing(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Walk through the words of a text, each with where it stands and what stands round it."""
    for label, paragraph in paragraphs:
        for match in WORD.finditer(paragraph):
            before = paragraph[max(0, match.start() - AROUND) : match.start()]
            yield match[0], (label, before, paragraph[match.end() : match.end() + AROUND])


def _paragraphs(text: LetterText) -> Iterator[Paragraph]:
    for name, label, _ in SECTIONS:
        held = getattr(text, name)
        for paragraph in [held] if name == "subject" else held:
            yield label, paragraph


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in WORD.findall(text)]


def _named(case: CaseFile) -> list[str]:
    return [name for person in case.persons for name in person.names]


def _places(case: CaseFile | None) -> list[str]:
    return [each.place for each in [*case.events, *facts_of(case)]] if case else []


def offices(language: str) -> list[str]:
    """Return the mandates' titles and holders, in a letter's language."""
    return [word for each in mandates() for word in (each.title.get(language, ""), each.holder_name)]


def _while_drafting(letter: Letter) -> None:
    if letter.state != "drafting":
        raise LetterStopped("Words are corrected while the letter is being drafted. Return it to its drafter first.")
