"""The stylesheets, one for all and the desk's own: readable in every scheme, the same in both directions of writing."""

import re
from pathlib import Path

import pytest

import demarche.sites.look

FOLDER = Path(demarche.sites.look.__file__).parent / "static" / "look"
CSS = "".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("demarche", "desk"))
TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "muted", "accent", "danger", "due", "done") for ground in ("paper", "wash")),
    *(("paper", ground) for ground in ("accent", "danger", "due")),
    ("edge-ink", "edge"),
]


def tokens(block: str) -> dict[str, str]:
    """Read the colours of one scheme."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(CSS.split("@media (prefers-color-scheme: dark)")[0])
DARK = tokens(CSS.split("@media (prefers-color-scheme: dark)")[1].split("}")[0])


def luminance(colour: str) -> float:
    """Return the relative luminance that WCAG defines."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(scheme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 4.5


def test_the_dark_scheme_says_every_colour_anew() -> None:
    assert DARK.keys() == LIGHT.keys()


SIDES = r"left|right|top|bottom"
PHYSICAL = [
    rf"(margin|padding|border|inset|scroll-margin|scroll-padding)-({SIDES})\b",
    rf"(?<![\w-])({SIDES})\s*:",
    r"(text-align|float|clear)\s*:\s*(left|right)",
    r"(?<![\w(-])(min-|max-)?(width|height)\s*:",
]


@pytest.mark.parametrize("pattern", PHYSICAL)
def test_no_rule_knows_left_from_right(pattern: str) -> None:
    assert re.findall(pattern, CSS) == []


@pytest.mark.parametrize(
    "fault", ["margin-left: 4px", "{ left: 0", "text-align: right", "{ width: 3px", "max-height: 1px"]
)
def test_a_physical_side_would_be_noticed(fault: str) -> None:
    assert any(re.search(pattern, fault) for pattern in PHYSICAL)


def test_the_stylesheet_fetches_nothing() -> None:
    assert re.findall(r"url\(|@import|@font-face", CSS) == []


@pytest.mark.parametrize(("name", "most"), [("demarche", 28), ("desk", 16)])
def test_the_stylesheets_stay_small(name: str, most: int) -> None:
    assert len((FOLDER / f"{name}.css").read_bytes()) <= most * 1024


@pytest.mark.parametrize(
    "promise", ["prefers-color-scheme: dark", "forced-colors: active", "@media print", ":lang(ar)", ":lang(zh)"]
)
def test_dark_forced_colours_print_and_scripts_are_thought_of(promise: str) -> None:
    assert promise in CSS
