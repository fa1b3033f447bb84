"""References of communications: “AL KAZ 2/2022” in a letter's head, “KAZ 2/2022” in running text."""

import re
from dataclasses import dataclass

from demarche.procedure.natures import Nature

_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9/])(?:(?P<nature>J?(?:UA|AL|OL))\s+)?(?P<code>[A-Z]{3})\s+(?P<number>\d{1,4})/(?P<year>(?:19|20)\d\d)(?![\d/])"
)


class NotAReference(ValueError):
    """A text is not a communication's reference."""


@dataclass(frozen=True, order=True)
class Reference:
    """One number in the yearly series of an addressee; all natures share the series."""

    code: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.code} {self.number}/{self.year}"

    @property
    def path(self) -> str:
        """Return the reference as it stands in an address: “KAZ/2/2022”."""
        return f"{self.code}/{self.number}/{self.year}"

    def of_nature(self, nature: Nature) -> str:
        """Return the reference as a letter's head prints it: “AL KAZ 2/2022”."""
        return f"{nature.value} {self}"

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read one reference, with or without its nature; raise NotAReference otherwise."""
        found = _IN_TEXT.fullmatch(" ".join(text.split()))
        if found is None or int(found["number"]) == 0:
            raise NotAReference(f"“{text}” is not a reference like KAZ 2/2022.")
        return cls(found["code"], int(found["year"]), int(found["number"]))


def find(text: str) -> list[Reference]:
    """Return every reference that a running text mentions, in order, each once."""
    seen: dict[Reference, None] = {}
    for found in _IN_TEXT.finditer(text):
        if int(found["number"]):
            seen[Reference(found["code"], int(found["year"]), int(found["number"]))] = None
    return list(seen)
