"""Maps of the world that say how many in which State, and never where exactly: outlines with a number on each."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from demarche.procedure.places import state_name
from demarche.procedure.world import Box, world

# A number is readable from this radius on, in units of a map as wide as the world; more than so many grow no further.
SMALLEST, LARGEST, MOST = 11.0, 24.0, 50
# So much of the picture around an outline, and no nearer than so many units from edge to edge: a small State is shown
# with its neighbours.
AROUND, NEAREST = 0.35, 90.0


@dataclass(frozen=True, repr=False)
class Number:
    """How many in one State: a disc with a number, in the middle of the outline."""

    code: str
    name: str
    many: int
    x: float
    y: float
    radius: float
    size: float
    url: str = ""

    @property
    def foot(self) -> float:
        """Return the line on which the number stands."""
        return round(self.y + self.size * 0.35, 1)


def drawn(counts: dict[str, int], urls: dict[str, str] | None = None, *, near: bool = False) -> dict[str, Any] | None:
    """Draw how many in each State, the most first; nothing where no State of them has an outline or a dot.

    `near` shows the States that are counted and what lies around them, instead of the whole world.
    """
    earth, urls = world(), urls or {}
    placed = {code: place for code in counts if (place := earth.at(code))}
    if not placed:
        return None
    left, top, width, height = _window(list(placed)) if near else (0.0, 0.0, float(earth.width), float(earth.height))
    scale = width / earth.width
    numbers = [_number(code, counts[code], place, scale, urls.get(code, "")) for code, place in placed.items()]
    return {
        "window": f"{left:g} {top:g} {width:g} {height:g}",
        "rest": earth.others + "".join(path for code, path in earth.shapes.items() if code not in placed),
        "counted": "".join(earth.shapes.get(code, "") for code in placed),
        "numbers": sorted(numbers, key=lambda each: (-each.many, each.name)),
    }


def _number(code: str, many: int, place: list[float], scale: float, url: str) -> Number:
    radius = _radius(many) * scale
    return Number(code, state_name(code), many, place[0], place[1], round(radius, 2), round(radius * 0.95, 2), url)


def _radius(many: int) -> float:
    """Return the radius whose disc grows with the number."""
    return SMALLEST + (LARGEST - SMALLEST) * sqrt(min(many - 1, MOST) / MOST)


def _window(codes: list[str]) -> Box:
    """Return left, top, width and height of what shows some States, in the picture's own proportions."""
    earth = world()
    boxes = [box for code in codes if (box := earth.box(code))]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    shape = earth.width / earth.height
    wide = max(right - left, (bottom - top) * shape, NEAREST) * (1 + AROUND)
    width = min(wide, float(earth.width))
    height = width / shape
    x = min(max((left + right - width) / 2, 0.0), earth.width - width)
    y = min(max((top + bottom - height) / 2, 0.0), earth.height - height)
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)
