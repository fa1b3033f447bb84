"""What a guest sees and what a guest sends back, as they lie in papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, repr=False)
class Piece:
    """A paragraph of a document, with the place in a letter that it was taken from."""

    text: str
    label: str = ""
    section: str = ""
    number: int = 0


@dataclass(frozen=True, repr=False)
class Document:
    """A document as it is shown: its paragraphs, or a file; and what the guest is asked."""

    title: str
    language: str
    pieces: list[Piece] = field(default_factory=list)
    note: str = ""

    def dump(self) -> dict[str, Any]:
        """Return what is sealed."""
        pieces = [
            {"text": each.text, "label": each.label, "section": each.section, "number": each.number}
            for each in self.pieces
        ]
        return {"title": self.title, "language": self.language, "pieces": pieces, "note": self.note}

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read what was sealed."""
        pieces = [Piece(**each) for each in content["pieces"]]
        return cls(content["title"], content["language"], pieces, content["note"])


@dataclass(frozen=True, repr=False)
class Work:
    """What a guest writes: a word on the whole, and beside each paragraph a remark or its translation."""

    text: str = ""
    beside: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written."""
        return not self.text.strip() and not any(each.strip() for each in self.beside)

    def dump(self) -> dict[str, Any]:
        """Return what is sealed."""
        return {"text": self.text.strip(), "beside": [each.strip() for each in self.beside]}

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read what was sealed."""
        return cls(content["text"], list(content["beside"]))


def paragraphs(texts: Iterable[str]) -> list[Piece]:
    """Return running texts, paragraph by paragraph."""
    found = (paragraph.strip() for text in texts for paragraph in text.replace("\r\n", "\n").split("\n\n"))
    return [Piece(paragraph) for paragraph in found if paragraph]
