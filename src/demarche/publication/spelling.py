"""The public text looked over: names compared with the case, other words with the lists of their language."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from demarche.cases.casefile import CaseFile
from demarche.letters.checking import AROUND, Finding, Paragraph, looked_over, offices
from demarche.procedure.places import OTHERS, state_name
from demarche.publication.masking import masked_out, text_of_sheet
from demarche.publication.wording import Wording
from demarche.transmission.models import Transmission

_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
LIKENESS = 0.84
# The letter as it was sent cannot be corrected: what stands there is masked, or said to be right.
IN_LETTER = "The letter"


def findings(transmission: Transmission, wording: Wording, case: CaseFile, sheet: dict[str, Any]) -> list[Finding]:
    """Return what to look at before anything becomes public, names first; what was passed over is left out."""
    letter, page = transmission.letter, list(_page(wording))
    others = [*(event.place for event in case.events), *(entry.place for entry in wording.chronology)]
    others += [*offices(letter.language), *([] if transmission.addressee == OTHERS else _state(transmission))]
    found = looked_over(page, case=case, language=letter.language, others=others, passed=wording.passed)
    names = [*near_names(case, wording, sheet)]
    told = {finding.word for finding in names}
    return [*names, *(each for each in found if each.word not in told)]


def near_names(case: CaseFile, wording: Wording, sheet: dict[str, Any]) -> Iterator[Finding]:
    """Find words of the page or of the letter that look like a name of the case, spelled another way."""
    right = {word for person in case.persons for name in person.names for word in _WORD.findall(name)}
    page, letter = list(_page(wording)), [(IN_LETTER, masked_out(text_of_sheet(sheet), wording.masked))]
    found: dict[str, Finding] = {}
    for label, paragraph in [*page, *letter]:
        for word, meant, place in _alike(paragraph, right, passed=wording.passed):
            found.setdefault(word, Finding("name", word, [meant], label, *place))
    # The letter’s own words were looked over before it was signed; what has no list is compared once more.
    for paragraphs, language in ((page, str(sheet.get("language", ""))), (letter, "")):
        for each in looked_over(paragraphs, case=case, language=language, others=(), passed=wording.passed):
            if each.kind == "name":
                found.setdefault(each.word, each)
    yield from found.values()


def _alike(
    paragraph: str, right: Collection[str], *, passed: Collection[str]
) -> Iterable[tuple[str, str, tuple[str, str]]]:
    lower = {word.casefold() for word in right}
    for match in _WORD.finditer(paragraph):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if not word[0].isupper() or word.casefold() in lower or word in passed:
            continue
        close = difflib.get_close_matches(word, right, n=1, cutoff=LIKENESS)
        if close:
            start, end = match.start(), match.start() + len(word)
            yield word, close[0], (paragraph[max(0, start - AROUND) : start], paragraph[end : end + AROUND])


def _page(wording: Wording) -> Iterator[Paragraph]:
    """Walk through what the public page says, each piece with where it stands."""
    yield from (("Title", wording.title), ("Topic", wording.topic))
    for person in wording.persons:
        if person.public:
            yield from (("Persons", text) for text in (person.name, *person.description))
    yield from (("Earlier communications", text) for text in wording.background)
    for entry in wording.chronology:
        yield from (("What happened", text) for s in entry.statements if s.public for text in (s.text, s.according_to))
    for loose in wording.allegations:
        if loose.public:
            yield from (("Without a date", text) for text in (loose.text, loose.according_to))
    yield from (("Concerns", text) for text in wording.concerns)
    yield "Why it is released early", wording.reason


def _state(transmission: Transmission) -> list[str]:
    return [state_name(transmission.addressee), state_name(transmission.addressee, transmission.letter.language)]
