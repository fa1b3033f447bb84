"""The public wording: which facts and names are public, and what is masked in the letter."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True, repr=False)
class Statement:
    """One sentence with who says it; not public until it is chosen."""

    text: str
    attribution: str
    according_to: str = ""
    public: bool = True


@dataclass(frozen=True, repr=False)
class Entry:
    """What happened on one day or over one period, at one place."""

    on: str
    precision: str
    place: str
    statements: list[Statement] = field(default_factory=list)
    # The later of two dates, where it happened between them.
    until: str = ""


@dataclass(frozen=True, repr=False)
class PublicPerson:
    """A person as the public page names and describes them."""

    name: str
    description: list[str]
    public: bool


@dataclass(frozen=True, repr=False)
class ReplyChoice:
    """Whether a reply is published, and that somebody has read it for names that are masked."""

    reply: str
    public: bool = True
    read_for_names: bool = False


@dataclass(frozen=True, repr=False)
class Wording:
    """Everything that a person decides about the public version."""

    title: str
    topic: str
    persons: list[PublicPerson] = field(default_factory=list)
    background: list[str] = field(default_factory=list)
    chronology: list[Entry] = field(default_factory=list)
    allegations: list[Statement] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    replies: list[ReplyChoice] = field(default_factory=list)
    # The details that one source alone told have been looked at.
    details_checked: bool = False
    reason: str = ""
    # Words that somebody looked at and found right, each with the reason.
    passed: dict[str, str] = field(default_factory=dict)

    def with_replies(self, standing: Iterable[str]) -> Self:
        """Return the wording with a choice for each reply that stands now, those that came meanwhile included."""
        chosen = {choice.reply: choice for choice in self.replies}
        return replace(self, replies=[chosen.get(reply, ReplyChoice(reply=reply)) for reply in standing])

    def dump(self) -> dict[str, Any]:
        """Return the wording in the form that is sealed."""
        return asdict(self)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read a wording from its sealed form; the whole-text tick of earlier days counts no more."""
        return cls(
            **{name: held for name, held in content.items() if name != "spelling_checked"}
            | {
                "persons": [PublicPerson(**person) for person in content["persons"]],
                "chronology": [
                    Entry(**entry | {"statements": [Statement(**part) for part in entry["statements"]]})
                    for entry in content["chronology"]
                ],
                "allegations": [Statement(**part) for part in content["allegations"]],
                "replies": [ReplyChoice(**choice) for choice in content["replies"]],
            }
        )

    def public_text(self) -> str:
        """Return all public sentences as one string, to look for names and references in it."""
        parts = [self.title, self.topic, *self.background, *self.concerns]
        for person in self.persons:
            if person.public:
                parts += [person.name, *person.description]
        for entry in self.chronology:
            parts += [entry.place, *(s.text for s in entry.statements if s.public)]
            parts += [s.according_to for s in entry.statements if s.public]
        parts += [part for s in self.allegations if s.public for part in (s.text, s.according_to)]
        return "\n".join(parts)
