"""References of communications: “AL KAZ 2/2022” in a letter's head, “KAZ 2/2022” in running text."""

import re
from dataclasses import dataclass
from functools import cache

from demarche.procedure import bodies
from demarche.procedure.natures import Nature

_NATURE = r"(?:(?P<nature>J?(?:{natures}))\s+)?"
_BEFORE, _AFTER = r"(?<![A-Za-z0-9/])", r"(?![\d/])"


class NotAReference(ValueError):
    """A text is not a communication's reference."""


@dataclass(frozen=True, order=True)
class Reference:
    """One number in a yearly series: of an addressee, for all natures together, or of one nature.

    How it is written is the body's own: “KAZ 2/2022” for the special procedures.
    """

    code: str
    year: int
    number: int

    def __str__(self) -> str:
        pattern = bodies.current().pattern_of(self.code)
        return pattern.format(code=self.code, number=self.number, year=self.year)

    @property
    def path(self) -> str:
        """Return the reference as it stands in an address: “KAZ/2/2022”."""
        return f"{self.code}/{self.number}/{self.year}"

    def of_nature(self, nature: Nature) -> str:
        """Return the reference as a letter's head prints it: “AL KAZ 2/2022”; a nature's own series names it itself."""
        return str(self) if self.code == nature.kind.series else f"{nature.value} {self}"

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Read one reference, with or without its nature; raise NotAReference otherwise."""
        words = " ".join(text.split())
        for code, pattern in _patterns(bodies.current()):
            found = pattern.fullmatch(words)
            if found is not None and int(found["number"]):
                return cls(code or found["code"], int(found["year"]), int(found["number"]))
        raise NotAReference(f"“{text}” is not a reference like {cls('KAZ', 2022, 2)}.")


def find(text: str) -> list[Reference]:
    """Return every reference that a running text mentions, in order, each once."""
    seen = [
        (found.start(), Reference(code or found["code"], int(found["year"]), int(found["number"])))
        for code, pattern in _patterns(bodies.current())
        for found in pattern.finditer(text)
        if int(found["number"])
    ]
    return list(dict.fromkeys(reference for _, reference in sorted(seen)))


@cache
def _patterns(body: bodies.Body) -> list[tuple[str, re.Pattern[str]]]:
    """Return what finds references of each series: those of addressees under no code, then those of a nature."""
    patterns = [("", body.pattern), *((code, body.pattern_of(code)) for code in body.own_series())]
    head = _NATURE.format(natures="|".join(body.kinds))
    return [(code, re.compile(_BEFORE + head + expression(pattern) + _AFTER)) for code, pattern in patterns]


_PLACES = {"code": r"(?P<code>[A-Z]{3})", "number": r"(?P<number>\d{1,4})", "year": r"(?P<year>(?:19|20)\d\d)"}


def expression(pattern: str) -> str:
    """Return the regular expression of a pattern such as “{code} {number}/{year}”."""
    parts = re.split(r"(\{(?:code|number|year)\})", pattern)
    return "".join(_PLACES[part[1:-1]] if part[:1] == "{" else re.escape(part).replace(r"\ ", r"\s+") for part in parts)
