"""Words that must not stand in a text, in whatever script, case or ending they are written."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from anyascii import anyascii

from demarche.rebuilding.pages import Page

# Shorter words are looked for whole; longer ones also with an ending, an article or a neighbour grown to them.
LONG, BROKEN = 4, 6
_KEPT = re.compile(r"[^a-z0-9]+")
_SPLIT = re.compile(r"[\s/,;()«»“”\"]+")
_BROKEN = ("-", "\u2010", "\u00ad")


def folded(text: str) -> str:
    """Return a text as it is compared: in Latin letters, without case, accents, spaces and signs."""
    return _KEPT.sub("", anyascii(normalize("NFKC", text)).casefold())


def is_word_alone(sign: str) -> bool:
    """Tell whether a sign is looked for by itself: Chinese writes no spaces between words."""
    return "\u3400" <= sign <= "\u9fff"


def parts(term: str) -> list[str]:
    """Return the words of a term as they are compared."""
    spaced = "".join(f" {sign} " if is_word_alone(sign) else sign for sign in term)
    return [part for part in map(folded, _SPLIT.split(spaced)) if part]


def terms_of(names: Iterable[str]) -> list[str]:
    """Return what to look for where somebody must not be known: each name, and each longer word of it."""
    terms: dict[str, None] = {}
    for name in names:
        whole = " ".join(name.split())
        if not whole:
            continue
        terms[whole] = None
        for word in whole.split():
            if len(folded(word)) >= LONG:
                terms[word.strip(".,;")] = None
    return list(terms)


def standing(page: Page, terms: Iterable[str]) -> list[int]:
    """Return the numbers of the words on a page that belong to a term."""
    words = [folded(word.text) for word in page.words]
    found: set[int] = set()
    for wanted in filter(None, map(parts, terms)):
        for start in range(len(words)):
            run = _run(words, start, wanted)
            found.update(run)
        if len(wanted) == 1:
            found.update(_across(page, words, wanted[0]))
    return sorted(found)


def still_in(text: str, terms: Iterable[str]) -> list[str]:
    """Return the terms that stand in a text, even with spaces within them or broken over two lines."""
    words = parts(text)
    joined = "".join(words)
    found = []
    for term in terms:
        wanted = parts(term)
        whole = "".join(wanted)
        spread = len(whole) >= BROKEN and whole in joined
        if wanted and (spread or any(_run(words, start, wanted) for start in range(len(words)))):
            found.append(term)
    return found


def _run(words: Sequence[str], start: int, wanted: Sequence[str]) -> list[int]:
    """Return the numbers of the words that a term takes up from a place on; none where it does not stand there."""
    taken: list[int] = []
    at = start
    for part in wanted:
        while at < len(words) and not words[at] and taken:
            at += 1
        if at >= len(words) or not _is(words[at], part):
            return []
        taken.append(at)
        at += 1
    return taken


def _is(word: str, part: str) -> bool:
    return word == part or (len(part) >= LONG and part in word)


def _across(page: Page, words: Sequence[str], part: str) -> list[int]:
    """Return the two halves of a word that is broken at the end of a line."""
    if len(part) < BROKEN:
        return []
    return [
        number
        for first in range(len(words) - 1)
        if page.words[first].text.endswith(_BROKEN) and part in words[first] + words[first + 1]
        for number in (first, first + 1)
    ]
