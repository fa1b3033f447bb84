"""Where something happened, as a tree: country, region, locality, site. The public reads the coarse levels alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from demarche.cases.errors import WrongEntry
from demarche.procedure.places import is_state, state_name
from demarche.vocabularies.queries import known

LEVELS = {"country": "State", "region": "Region", "locality": "Locality", "site": "Site"}
# What the public reads of a place unless a person words it otherwise: whoever knows the site may know who was there.
COARSE = ("country", "region")
LONGEST = 200


@dataclass(frozen=True, repr=False)
class Place:
    """A place from the State down to the house, each level as it was typed, and what kind of place it was.

    `country` is a State's code, `kind` a code of the vocabulary of types of places (HURIDOCS Micro-thesaurus 17).
    """

    country: str = ""
    region: str = ""
    locality: str = ""
    site: str = ""
    kind: str = ""
    # A place of one line, whose level nobody has said.
    line: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything of it is known."""
        return bool(self.country or self.region or self.locality or self.site or self.line)

    def levels(self, *, home: str = "") -> list[str]:
        """Return the names from the site up; the State stands there only where it is not the one concerned."""
        abroad = state_name(self.country) if self.country and self.country != home else ""
        return [name for name in (self.line, self.site, self.locality, self.region, abroad) if name]

    def text(self, *, home: str = "") -> str:
        """Return it in words: “Harbour police station, Port Ambre, Coastal Region”."""
        return ", ".join(self.levels(home=home))

    def coarse(self) -> "Place":
        """Return what the public may read of it: the country and the region."""
        return Place(country=self.country, region=self.region)

    def fine(self) -> str:
        """Return in words what the public does not read of it by default: the locality and the site."""
        return ", ".join(name for name in (self.site, self.locality) if name)

    def dump(self) -> dict[str, str]:
        """Return the levels that are known, as a paper keeps them."""
        levels = {name: getattr(self, name) for name in (*LEVELS, "kind", "line")}
        return {name: said for name, said in levels.items() if said}


def place(typed: str | Mapping[str, str] | Place) -> Place:
    """Return a place that was typed; one line alone has no level. Raises WrongEntry beside the level at fault."""
    if isinstance(typed, Place):
        return typed
    if isinstance(typed, str):
        return Place(line=_line("place", typed))
    country, kind = typed.get("country", ""), typed.get("kind", "")
    if country and not is_state(country):
        raise WrongEntry("country", "Choose a State from the list.")
    if kind and not known("place_types", kind):
        raise WrongEntry("kind_of_place", "Choose a type of place from the vocabulary.")
    levels = {name: _line(name, typed.get(name, "")) for name in ("region", "locality", "site", "line")}
    found = Place(country=country, kind=kind, **levels)
    if kind and not found:
        raise WrongEntry("region", "Say where the place is, at least in which region.")
    return found


def of_paper(content: Mapping[str, Any]) -> Place:
    """Return the place that a paper keeps; papers of before there was a tree keep one line."""
    kept = content.get("place", "")
    return Place(line=kept) if isinstance(kept, str) else Place(**kept)


def suggestions(places: Iterable[Place]) -> dict[str, list[str]]:
    """Return the names already used, level by level, for boxes that suggest them."""
    used = list(places)
    return {
        level: sorted({name for each in used if (name := getattr(each, level))})
        for level in ("region", "locality", "site")
    }


def _line(level: str, typed: str) -> str:
    name = " ".join(typed.split())
    if len(name) > LONGEST:
        raise WrongEntry(level, f"A name of a place has at most {LONGEST} signs.")
    return name
