"""Every template of the look can be read, and says what it wants to be given."""

from pathlib import Path

import pytest
from django.template.loader import get_template

import demarche.sites.look

LOOK = Path(demarche.sites.look.__file__).parent / "templates"
HELPERS = {"field_errors"}


@pytest.mark.parametrize("path", sorted(LOOK.rglob("*.html")), ids=lambda path: path.stem)
def test_a_template_of_the_look_can_be_read(path: Path) -> None:
    assert get_template(str(path.relative_to(LOOK)))


@pytest.mark.parametrize("path", sorted((LOOK / "look" / "pieces").glob("*.html")), ids=lambda path: path.stem)
def test_a_piece_names_its_context_first(path: Path) -> None:
    before_markup = path.read_text(encoding="utf-8").split("<")[0]

    assert "{#" in before_markup or path.stem in HELPERS


@pytest.mark.parametrize("path", sorted((LOOK / "look" / "icons").glob("*.html")), ids=lambda path: path.stem)
def test_a_sign_is_hidden_from_a_screen_reader_because_a_word_stands_beside_it(path: Path) -> None:
    assert 'aria-hidden="true"' in path.read_text(encoding="utf-8")
