"""Draws the outlines of the world's States for the desk's maps: python tools/world.py

From Natural Earth's 1:110 million outlines (public domain) as npm's `world-atlas` packs them; small States that are not
among these are a dot. The table of numbers and letters of countries is npm's `i18n-iso-countries`. What is written is
`src/demarche/procedure/world.json`: the program itself needs neither package.

Outlines follow the names of the United Nations where Natural Earth draws who holds a place: what it draws apart without
a number, or as another's, is drawn with the State whose territory the General Assembly counts it to.
"""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ATLAS = ROOT / "node_modules" / "world-atlas"
CODES = ROOT / "node_modules" / "i18n-iso-countries" / "codes.json"
STATES = ROOT / "src" / "demarche" / "procedure" / "states.json"
WORLD = ROOT / "src" / "demarche" / "procedure" / "world.json"
WIDTH = 1000
# Outlines drawn apart, and the State with which the United Nations' maps show them.
WITH = {"N. Cyprus": "CYP", "Somaliland": "SOM", "Kosovo": "SRB", "Taiwan": "CHN"}
# A place inside a ring that Natural Earth gives to another State: Simferopol.
MOVED = [("RUS", "UKR", (34.1, 45.0))]
# Too small for the finer outlines as well.
DOTS = {"TUV": (179.19, -8.52)}
# Nobody lives there, and it would take a fifth of the picture.
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
NORTH, SOUTH = 83.7, -56.0
Point = tuple[float, float]
Ring = list[Point]


def main() -> None:
    """Write the outlines and the dots."""
    states = set(json.loads(STATES.read_text(encoding="utf-8")))
    rings = _rings("countries-110m.json", states)
    fine = _rings("countries-50m.json", states)
    dots = {code: _middle(fine[code]) for code in sorted(states - rings.keys()) if code in fine} | DOTS
    _move(rings)
    top, bottom = _projected((0, NORTH))[1], _projected((0, SOUTH))[1]
    world = {
        "width": WIDTH,
        "height": round(bottom - top),
        "shapes": {code: _path(rings[code], top) for code in sorted(rings) if code in states},
        "others": _path([ring for code in sorted(rings.keys() - states) for ring in rings[code]], top),
        # Where a number stands on an outline: in the middle of its largest part.
        "middles": {code: _placed(_centre(rings[code]), top) for code in sorted(rings) if code in states},
        "dots": {code: _placed(point, top) for code, point in sorted(dots.items())},
    }
    missing = states - world["shapes"].keys() - world["dots"].keys()
    if missing:
        raise SystemExit(f"Neither an outline nor a dot: {', '.join(sorted(missing))}")
    WORLD.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="ascii")
    print(f"{len(world['shapes'])} outlines, {len(world['dots'])} dots, {WORLD.stat().st_size:,} bytes")


def _rings(name: str, states: set[str]) -> dict[str, list[Ring]]:
    """Return the outer rings of each State, or of each other territory under its own name."""
    atlas = json.loads((ATLAS / name).read_text(encoding="utf-8"))
    numbers = {number: letters for _, letters, number, *_ in json.loads(CODES.read_text(encoding="utf-8"))}
    arcs = [_unpacked(arc, atlas["transform"]) for arc in atlas["arcs"]]
    lines: dict[str, list[list[list[int]]]] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        called = geometry["properties"]["name"]
        if called in LEFT_OUT:
            continue
        code = WITH.get(called) or numbers.get(str(geometry.get("id")), "")
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        lines.setdefault(code if code in states else called, []).extend(polygons)
    return {
        code: [part for ring in _joined([polygon[0] for polygon in polygons], arcs) for part in _cut(ring)]
        for code, polygons in lines.items()
    }


def _unpacked(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for right, up in arc:
        x, y = x + right, y + up
        points.append((x * kx + dx, y * ky + dy))
    return points


def _joined(outlines: list[list[int]], arcs: list[Ring]) -> list[Ring]:
    """Return rings in which a line that two of the outlines share, each from its side, is gone."""
    every = [number for outline in outlines for number in outline]
    shared = {number for number in every if ~number in every}
    if not shared:
        return [_line(outline, arcs) for outline in outlines]
    left = [_line([number], arcs) for number in every if number not in shared]
    rings = []
    while left:
        ring = list(left.pop())
        while ring[0] != ring[-1]:
            following = next((line for line in left if line[0] == ring[-1]), None)
            if following is None:
                break
            left.remove(following)
            ring += following[1:]
        rings.append(ring)
    return rings


def _cut(ring: Ring) -> list[Ring]:
    """Return a ring that crosses the edge of the picture as a ring on either side of it."""
    unrolled: Ring = []
    turns = 0.0
    for x, y in ring:
        if unrolled and abs(x + turns - unrolled[-1][0]) > 180:
            turns += 360 if x + turns < unrolled[-1][0] else -360
        unrolled.append((x + turns, y))
    edges = [edge for edge in (-540, -180, 180, 540) if min(unrolled)[0] < edge < max(unrolled)[0]]
    if not edges:
        return [unrolled]
    (edge,) = edges
    sides = [_side(unrolled, edge, side) for side in (-1, 1)]
    return [[(x - 360 * round(_middle([side])[0] / 360), y) for x, y in side] for side in sides if len(side) > 3]


def _side(ring: Ring, edge: float, side: int) -> Ring:
    """Return what of a ring lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside, next_inside = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return [*kept, kept[0]] if kept else []


def _line(numbers: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _move(rings: dict[str, list[Ring]]) -> None:
    for had, gets, place in MOVED:
        found = [ring for ring in rings[had] if _holds(ring, place) and len(ring) < 60]
        for ring in found:
            rings[had].remove(ring)
            rings[gets].append(ring)
        print(f"{len(found)} ring from {had} to {gets}")


def _holds(ring: Ring, place: Point) -> bool:
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _middle(rings: list[Ring]) -> Point:
    """Return the middle of the largest of several rings."""
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    return sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)


def _centre(rings: list[Ring]) -> Point:
    """Return the centre of gravity of the largest of several rings."""
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    pairs = list(pairwise(largest))
    six = 6 * _area(largest)
    return (
        sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / six,
        sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / six,
    )


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _projected(place: Point) -> Point:
    """Project by Equal Earth (Šavrič, Patterson, Jenny 2018): areas are right, no State looks larger than it is."""
    longitude, latitude = (math.radians(each) for each in place)
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    x = 2 * math.sqrt(3) * longitude * math.cos(t) / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1))
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    scale = WIDTH / 2 / (2 * math.sqrt(3) * math.pi / (3 * a1))
    return WIDTH / 2 + x * scale, -y * scale


def _placed(place: Point, top: float) -> list[float]:
    x, y = _projected(place)
    return [round(x, 1), round(y - top, 1)]


def _path(rings: list[Ring], top: float) -> str:
    """Return rings as an SVG path, to a tenth of a unit, each point once."""
    drawn = []
    for ring in rings:
        points: list[str] = []
        for place in ring:
            if place[1] < SOUTH:
                continue
            point = "{:g} {:g}".format(*_placed(place, top))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 2:
            drawn.append(f"M{points[0]}L{' '.join(points[1:])}Z")
    return "".join(drawn)


if __name__ == "__main__":
    main()
