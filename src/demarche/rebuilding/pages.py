"""A page as it is read: its words and where they stand, in fractions of the page from its upper left corner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

# Of a page: a mark reaches so far beyond a word, so that no edge of a letter stays.
BESIDE, ABOVE = 0.004, 0.003


@dataclass(frozen=True, repr=False)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Self) -> bool:
        """Tell whether two rectangles share any place."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def wider(self) -> "Box":
        """Return the rectangle with a rim, within the page."""
        return Box(
            max(self.left - BESIDE, 0.0),
            max(self.top - ABOVE, 0.0),
            min(self.right + BESIDE, 1.0),
            min(self.bottom + ABOVE, 1.0),
        )

    def dump(self) -> list[float]:
        """Return the four edges."""
        return [round(edge, 5) for edge in (self.left, self.top, self.right, self.bottom)]

    @classmethod
    def load(cls, edges: Iterable[float]) -> Self:
        """Read four edges; raise ValueError for what is no rectangle on a page."""
        left, top, right, bottom = (float(edge) for edge in edges)
        if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
            raise ValueError("This is no rectangle on a page.")
        return cls(left, top, right, bottom)


@dataclass(frozen=True, repr=False)
class Word:
    """A word where it stands, and the number of its line."""

    text: str
    box: Box
    line: int


@dataclass(frozen=True, repr=False)
class Page:
    """The words of one page; how they were found: in the file, by optical reading, or not at all."""

    words: tuple[Word, ...]
    found: str
    # Words that the file holds and that nobody sees on the page: they are left out for good.
    hidden: int = 0

    def lines(self) -> list[list[int]]:
        """Return the numbers of the words, line by line."""
        lines: dict[int, list[int]] = {}
        for number, word in enumerate(self.words):
            lines.setdefault(word.line, []).append(number)
        return list(lines.values())

    def text(self) -> str:
        """Return the words as text, a line a line."""
        return "\n".join(" ".join(self.words[number].text for number in line) for line in self.lines())

    def without(self, marks: Iterable[Box]) -> "Page":
        """Return the page without the words that a mark touches."""
        marks = list(marks)
        left = tuple(word for word in self.words if not any(mark.overlaps(word.box) for mark in marks))
        return Page(left, self.found, self.hidden)

    def dump(self) -> dict[str, Any]:
        """Return the page in the form that is sealed."""
        words = [[word.text, *word.box.dump(), word.line] for word in self.words]
        return {"words": words, "found": self.found, "hidden": self.hidden}

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read a page from its sealed form."""
        words = tuple(Word(str(row[0]), Box(*row[1:5]), int(row[5])) for row in content["words"])
        return cls(words, content["found"], content["hidden"])
