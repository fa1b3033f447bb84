"""The wording of a press release: a version for each language, who speaks in it, what was looked at."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, repr=False)
class Version:
    """The press release in one language."""

    language: str
    heading: str
    text: list[str]
    contact: str
    note: str


@dataclass(frozen=True, repr=False)
class PressWording:
    """Everything that a person decides about a press release but its hour."""

    versions: list[Version] = field(default_factory=list)
    # The labels of the mandates that speak; the letter may have been signed by more.
    mandates: list[str] = field(default_factory=list)
    spelling_checked: bool = False
    # What only one source told, and what sounds like something kept back, has been looked at.
    details_checked: bool = False
    reason: str = ""

    def dump(self) -> dict[str, Any]:
        """Return the wording in the form that is sealed."""
        return asdict(self)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read a wording from its sealed form."""
        return cls(**dict(content) | {"versions": [Version(**version) for version in content["versions"]]})

    def public_text(self) -> str:
        """Return everything that the public would read in any language, to look for names and references in it."""
        return "\n".join("\n".join([one.heading, *one.text, one.contact, one.note]) for one in self.versions)

    def told(self) -> str:
        """Return what the versions tell of the case: contact and note are the office's own sentences."""
        return "\n".join("\n".join([one.heading, *one.text]) for one in self.versions)
