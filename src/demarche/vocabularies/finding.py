"""Finding terms by what somebody types: a code, words in any language, or some words of them."""

import unicodedata
from collections.abc import Iterable

from demarche.procedure.vocabularies import Term

# Between words and code, as forms write a term: “Arrest · 030101”.
BETWEEN = " · "


def written(term: Term, language: str = "en") -> str:
    """Return how a form writes a term, so that typing the same finds it."""
    return f"{term.label(language)}{BETWEEN}{term.code}"


def found(terms: Iterable[Term], typed: str) -> list[Term]:
    """Return the terms of which every typed word is part, in any language; the codes that begin so count too."""
    words = folded(typed).split()
    return [term for term in terms if words and _fits(term, words)]


def meant(terms: Iterable[Term], typed: str) -> list[Term]:
    """Return the terms that typing means: the one with this code, those with exactly these words, or what is found."""
    given, said = list(terms), folded(typed)
    code = typed.rpartition(BETWEEN.strip())[2].strip()
    exactly = [term for term in given if term.code in (typed.strip(), code)]
    exactly = exactly or [term for term in given if said in {folded(words) for words in term.labels.values()}]
    return exactly or found(given, typed)


def folded(words: str) -> str:
    """Return words without case, accents and vowel signs, so that nobody needs to type them."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def _fits(term: Term, words: list[str]) -> bool:
    labels = [folded(label) for label in term.labels.values()]
    if any(all(word in label for word in words) for label in labels):
        return True
    return len(words) == 1 and term.code.startswith(words[0])
