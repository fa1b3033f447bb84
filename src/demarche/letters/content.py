"""A letter's text as it is edited: sections of paragraphs, in the order in which real letters have them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from demarche.procedure.references import Reference, find

# For a sentence, the facts of the case behind it: each fact with the paper on which the drafter read it.
Sources = dict[str, dict[str, str]]


@dataclass(frozen=True, repr=False)
class LetterText:
    """What the drafters write; opening, time limits and closing come from the clauses."""

    subject: str = ""
    persons: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)
    press_release_warning: bool = False
    sources: Sources = field(default_factory=dict)
    # Words that a drafter looked at and found right, though no list knows them.
    passed: list[str] = field(default_factory=list)
    # To whom the letter is addressed, and which optional clauses it has: chosen on a page of its own.
    standing: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read a text from its sealed form."""
        return cls(**content)

    def dump(self) -> dict[str, Any]:
        """Return the text in the form that is sealed."""
        return asdict(self)

    def paragraphs(self) -> list[str]:
        """Return every paragraph that the drafters wrote."""
        groups = [self.persons, self.earlier, self.facts, self.concerns, self.questions, self.annex]
        others = [told] if (told := self.standing.get("others", "")) else []
        return [self.subject, *(paragraph for group in groups for paragraph in group), *others]

    def whole(self) -> str:
        """Return the written text as one string, to look for names and references in it."""
        return "\n\n".join(self.paragraphs())

    def citations(self) -> list[Reference]:
        """Return the earlier communications that the text cites."""
        return find(self.whole())


# What begins a paragraph of the annex that is a heading, such as a treaty's name.
HEADING = "# "
# Without these a letter is not offered for signature.
NEEDED = ("subject", "facts", "concerns", "questions")
SECTIONS = (
    ("subject", "Subject", "One sentence: the information received concerning whom and what."),
    ("persons", "Who", "One paragraph for each person: who they are and what they do."),
    ("earlier", "Earlier communications", "Which letters came before, when, and whether they were answered."),
    ("facts", "According to the information received", "The chronology, each statement with who says it."),
    ("concerns", "Concerns", "What you are concerned about, without prejudging the facts."),
    ("questions", "Questions to the Government", "One paragraph for each numbered question."),
    ("annex", "Annex: applicable law", "One paragraph for each; “# ” before a line makes it a heading."),
)


def split_paragraphs(typed: str) -> list[str]:
    """Return the paragraphs of a typed text: what stands between empty lines."""
    blocks = typed.replace("\r\n", "\n").split("\n\n")
    return [joined for block in blocks if (joined := " ".join(block.split()))]
