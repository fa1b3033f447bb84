"""A vocabulary as a tree that opens without a script: one row a term, each saying how many lists end after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from demarche.procedure.vocabularies import Term


@dataclass(frozen=True, repr=False)
class Row:
    """A term in a tree."""

    term: Term
    label: str
    # How many terms stand directly below it.
    below: int
    # One entry for each list that ends after this row.
    closing: range


def rows(terms: Iterable[Term], language: str = "en") -> Iterator[Row]:
    """Yield terms in hierarchical order as rows; depth is counted anew where the terms are a part of the whole."""
    given = list(terms)
    codes = {term.code for term in given}
    depths: dict[str, int] = {}
    below = dict.fromkeys(codes, 0)
    for term in given:
        depths[term.code] = depths[term.parent] + 1 if term.parent in depths else 0
        if term.parent in codes:
            below[term.parent] += 1
    after = [depths[term.code] for term in given[1:]] + [0]
    for term, next_depth in zip(given, after, strict=True):
        yield Row(term, term.label(language), below[term.code], range(max(depths[term.code] - next_depth, 0)))
