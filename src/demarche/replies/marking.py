"""What is marked on the pages of a received file: words, places, terms; and which pages somebody has looked at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from demarche.rebuilding.pages import Box, Page
from demarche.rebuilding.terms import standing


@dataclass(frozen=True, repr=False)
class PageMarks:
    """The marks on one page: numbers of words, and places that somebody drew."""

    words: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()

    def places(self, page: Page) -> list[Box]:
        """Return what is burnt into the page; words that stand side by side in one piece."""
        found: list[Box] = []
        for line in page.lines():
            found += _runs(page, [number for number in line if number in self.words], line)
        return [*found, *self.boxes]

    def dump(self) -> dict[str, Any]:
        """Return the marks in the form that is sealed."""
        return {"words": list(self.words), "boxes": [box.dump() for box in self.boxes]}


@dataclass(frozen=True, repr=False)
class Marks:
    """The marks of a whole file."""

    terms: tuple[str, ...] = ()
    pages: Mapping[int, PageMarks] = field(default_factory=dict)
    looked: frozenset[int] = frozenset()

    def of(self, page: int) -> PageMarks:
        """Return the marks of one page."""
        return self.pages.get(page, PageMarks())

    def places(self, pages: Sequence[Page]) -> dict[int, list[Box]]:
        """Return what is burnt in, by page."""
        return {number: self.of(number).places(page) for number, page in enumerate(pages)}

    def on_page(self, page: int, marks: PageMarks) -> Self:
        """Return the marks with those of one page set anew; that page has been looked at."""
        return type(self)(self.terms, {**self.pages, page: marks}, self.looked | {page})

    def with_terms(self, terms: Iterable[str], pages: Sequence[Page]) -> Self:
        """Return the marks with every word of the terms marked; a page that gains a mark is looked at again."""
        terms = tuple(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip()))
        held, looked = dict(self.pages), set(self.looked)
        for number, page in enumerate(pages):
            before = self.of(number)
            words = sorted({*before.words, *standing(page, terms)})
            if words != list(before.words):
                held[number] = PageMarks(tuple(words), before.boxes)
                looked.discard(number)
        return type(self)(terms, held, frozenset(looked))

    def dump(self) -> dict[str, Any]:
        """Return the marks in the form that is sealed."""
        pages = {str(number): marks.dump() for number, marks in self.pages.items()}
        return {"terms": list(self.terms), "pages": pages, "looked": sorted(self.looked)}

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read marks from their sealed form."""
        pages = {
            int(number): PageMarks(tuple(held["words"]), tuple(Box.load(box) for box in held["boxes"]))
            for number, held in content["pages"].items()
        }
        return cls(tuple(content["terms"]), pages, frozenset(content["looked"]))


def _runs(page: Page, marked: Sequence[int], line: Sequence[int]) -> list[Box]:
    runs: list[list[int]] = []
    for number in marked:
        if runs and line.index(number) == line.index(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [_around([page.words[number].box for number in run]).wider() for run in runs]


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
