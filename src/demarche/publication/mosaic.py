"""Details that point at a source: what one source alone told, and the public would read.

A name can be masked; a time of day, an amount, the number of a room or a sentence in quotation marks can tell those who
know who was there just as well. Whoever prepares a release looks at each, and takes it out or confirms it.
"""

import re
from collections.abc import Iterable

from demarche.cases.casefile import CaseFile, CaseNote
from demarche.letters.disclosing import facts_of

_CLOCK = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d])")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d[\d.,\u00a0\u202f ]*\d(?![\w/:-])|(?<![\w.,/:-])\d{2,}(?![\w/:-])")
_MIXED = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[^\W\d_])\w{4,}(?!\w)")
_QUOTED = re.compile(r"[“«\"„]([^“”«»\"„]{8,120})[”»\"]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def details(text: str) -> dict[str, str]:
    """Return the details in a text that can point at somebody, as they are compared and as they stand."""
    found: dict[str, str] = {}
    for pattern in (_CLOCK, _NUMBER, _MIXED):
        for match in pattern.finditer(text):
            plain = _plain(match[0])
            if plain and not _YEAR.fullmatch(plain):
                found.setdefault(plain, match[0].strip())
    for match in _QUOTED.finditer(text):
        found.setdefault(_plain(match[1]), match[1].strip())
    return found


def told_by_one(case: CaseFile, text: str) -> list[str]:
    """Return the details of a public text that stand in the words of one source, and in those of no other."""
    told = [details(_words_of(note)) for note in case.notes]
    dated = [*case.events, *facts_of(case)]
    dates = {part for each in dated for on in (each.on, each.until) for part in on.split("-")}
    return [
        shown
        for plain, shown in details(text).items()
        if sum(plain in each for each in told) == 1 and plain not in dates
    ]


def warnings(case: CaseFile, text: str) -> Iterable[str]:
    """Say which details only one source told."""
    for shown in told_by_one(case, text):
        yield (
            f"“{shown}” was told by one source alone: whoever knows who was there may guess who told us. "
            "Take it out, or confirm the details."
        )


def _words_of(note: CaseNote) -> str:
    return "\n".join(note.told.values())


def _plain(text: str) -> str:
    """Return a detail as it is compared: 23h40 is 23:40, 1 200 is 1,200, whatever the spaces and capitals."""
    text = " ".join(text.split()).casefold().strip(" .,")
    if _CLOCK.fullmatch(text):
        return re.sub(r"[.h]", ":", text)
    return re.sub(r"[ .,]", "", text) if text[:1].isdigit() else text
