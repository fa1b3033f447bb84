"""Outlines of the world's States, drawn once: for maps that say how many, and never where exactly."""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

Box = tuple[float, float, float, float]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, repr=False)
class World:
    """A picture of the world in Equal Earth's projection, in units of a thousandth of its width.

    `shapes` are SVG paths by State; `dots` are the middles of States too small for an outline; `middles` say where a
    number stands on an outline; `others` is what belongs to no State of the list, in one path.
    """

    width: int
    height: int
    shapes: dict[str, str]
    middles: dict[str, list[float]]
    dots: dict[str, list[float]]
    others: str

    def at(self, code: str) -> list[float] | None:
        """Return where a State's number stands; nowhere for an invented State."""
        return self.middles.get(code) or self.dots.get(code)

    def box(self, code: str) -> Box | None:
        """Return the left, upper, right and lower edge of a State's outline."""
        if code in self.dots:
            x, y = self.dots[code]
            return x, y, x, y
        if code not in self.shapes:
            return None
        numbers = [float(each) for each in NUMBER.findall(self.shapes[code])]
        xs, ys = numbers[::2], numbers[1::2]
        return min(xs), min(ys), max(xs), max(ys)


@cache
def world() -> World:
    """Return the world as it was drawn."""
    text = resources.files("demarche.procedure").joinpath("world.json").read_text(encoding="ascii")
    return World(**json.loads(text))
