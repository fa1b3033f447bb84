"""A vocabulary as a tree that opens without a script."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from demarche.procedure.vocabularies import Term


@dataclass(frozen=True, repr=False)
class Branch:
    """A term in a tree, with what stands below it."""

    term: Term
    label: str
    below: list["Branch"] = field(default_factory=list)


def branches(terms: Iterable[Term], language: str = "en") -> list[Branch]:
    """Return terms in hierarchical order as a tree; where the terms are a part of the whole, what is topmost of it."""
    found: dict[str, Branch] = {}
    topmost: list[Branch] = []
    for term in terms:
        branch = found[term.code] = Branch(term, term.label(language))
        above = found.get(term.parent)
        (topmost if above is None else above.below).append(branch)
    return topmost
