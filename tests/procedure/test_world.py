"""The outlines of the world: every State has a place, and none is shown larger than the picture."""

from demarche.procedure import places
from demarche.procedure.world import world


def test_every_state_has_an_outline_or_a_dot() -> None:
    earth = world()

    missing = [code for code in places._known() if earth.at(code) is None or earth.box(code) is None]

    assert not missing


def test_every_place_lies_within_the_picture() -> None:
    earth = world()

    for code in [*earth.shapes, *earth.dots]:
        left, top, right, bottom = earth.box(code) or (0, 0, 0, 0)
        assert 0 <= left <= right <= earth.width
        assert 0 <= top <= bottom <= earth.height


def test_a_state_lies_where_it_lies() -> None:
    earth = world()
    north, south = earth.at("NOR"), earth.at("ZAF")
    east, west = earth.at("NZL"), earth.at("CHL")
    assert north
    assert south
    assert east
    assert west

    assert north[1] < south[1]
    assert west[0] < east[0]


def test_an_invented_state_lies_nowhere() -> None:
    assert world().at("XMA") is None
    assert world().box("XMA") is None


def test_every_state_belongs_to_a_region() -> None:
    assert {places.region_of(code) for code in places._known()} == {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert places.region_of("XMA") == ""
