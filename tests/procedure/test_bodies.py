"""Bodies that an office may serve: read from files, refused with sentences, and followed in numbers and natures."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from demarche.procedure import bodies, natures, vocabularies
from demarche.procedure.bodies import SHIPPED
from demarche.procedure.body_files import BodyRefused, body_of, read, shipped
from demarche.procedure.consents import Consent
from demarche.procedure.natures import Nature
from demarche.procedure.places import LANGUAGES
from demarche.procedure.references import NotAReference, Reference, find


@pytest.fixture
def served() -> Iterator[Any]:
    """Follow another body for one test."""
    before = bodies.current()
    vocabularies.shipped.cache_clear()
    yield lambda name: bodies.follow(shipped(name))
    bodies.follow(before)
    vocabularies.shipped.cache_clear()


def data(name: str = "appeals") -> dict[str, Any]:
    text = resources.files("demarche.procedure").joinpath("served", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_body_that_comes_with_the_house_speaks_six_languages(name: str) -> None:
    body = shipped(name)

    texts = [body.name, body.lead, body.form_title, *(kind.name for kind in body.kinds.values())]
    texts += [words for pair in body.consent_words.values() for words in pair]
    assert body.id == name
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in texts)
    assert body.approvals >= 2
    assert {Consent.GOVERNMENT, Consent.PUBLIC, Consent.CONTACT} <= set(body.consents)


def test_the_special_procedures_count_sixty_days_and_forty_eight_hours() -> None:
    assert [nature.value for nature in natures.every()] == ["UA", "AL", "OL"]
    assert [str(nature.term()) for nature in natures.every()] == ["60 days"] * 3
    assert str(Nature("OL").term(on_legislation=True)) == "48 hours"
    assert natures.on_law() == natures.in_hours() == ["OL"]
    assert natures.never_published() == ["--"]


def test_a_nature_that_the_body_does_not_know_is_none() -> None:
    with pytest.raises(ValueError, match="no nature"):
        Nature("OP")


def test_a_nature_may_have_numbers_of_its_own(served: Any) -> None:
    served("opinions")
    opinion, letter = Reference("OPN", 2026, 12), Reference("XMA", 2026, 3)

    assert (str(opinion), str(letter)) == ("Opinion No. 12/2026", "XMA 3/2026")
    assert opinion.of_nature(Nature("OP")) == "Opinion No. 12/2026"
    assert letter.of_nature(Nature("RC")) == "RC XMA 3/2026"
    assert Reference.parse("opinion No. 12/2026".replace("o", "O", 1)) == opinion
    assert find("After RC XMA 3/2026 it adopted Opinion No. 12/2026.") == [letter, opinion]


def test_numbers_are_written_as_the_body_writes_them(served: Any) -> None:
    served("appeals")

    assert str(Reference("XMA", 2026, 7)) == "XMA-7-2026"
    assert find("See UA XMA-7-2026 and XMA 7/2026.") == [Reference("XMA", 2026, 7)]
    with pytest.raises(NotAReference, match="KAZ-2-2022"):
        Reference.parse("XMA 7/2026")


def test_a_body_adds_terms_to_the_vocabularies(served: Any) -> None:
    assert "own-wgad-1" not in vocabularies.shipped("rights").by_code

    served("opinions")
    vocabularies.shipped.cache_clear()

    assert vocabularies.shipped("rights").by_code["own-wgad-1"].label("fr").startswith("Catégorie I")


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "one approval alone": ({"approvals": 1}, "approvals is a whole number from 2 to 4"),
    "no nature": ({"natures": []}, "natures names at least one"),
    "a pattern without its year": ({"numbers": {"pattern": "{code} {number}"}}, "{year}, each once"),
    "numbers that run together": ({"numbers": {"pattern": "{code} {number}{year}"}}, "a sign between its places"),
    "a consent too few": ({"consents": {"asked": ["government", "contact"]}}, "lacks “public”"),
    "a consent unknown": ({"consents": {"asked": ["everything"]}}, "“everything” is none"),
    "a misspelt entry": ({"aprovals": 2}, "aprovals is not known"),
    "no English": ({"name": {"fr": "Organisation"}}, "English among them"),
    "a step for no nature": ({"clearance": [{"name": "x", "natures": ["ZZ"], "right": "case"}]}, "clearance[1]"),
    "an unknown vocabulary": ({"vocabularies": {"moods": []}}, "vocabularies.moods"),
    "a clause in no language": ({"clauses": {"xx": {"reply_state": "x"}}}, "clauses.xx"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_served_is_refused_by_name(name: str) -> None:
    changed, sentence = WRONG[name]

    with pytest.raises(BodyRefused) as why:
        read(data() | changed)

    assert sentence in str(why.value)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"role": "poem"}, "role is one of"),
        ({"code": "U"}, "two capital letters"),
        ({"days": 60}, "days or of hours"),
        ({"reply_days": -1}, "reply_days"),
        ({"series": "lower"}, "three capital letters"),
        ({"colour": "red"}, "colour is not known"),
    ],
)
def test_a_nature_that_cannot_be_meant_is_refused(changed: dict[str, Any], sentence: str) -> None:
    wrong = data()
    wrong["natures"][0] |= changed

    with pytest.raises(BodyRefused, match=sentence):
        read(wrong)


def test_an_office_may_bring_a_file_of_its_own(tmp_path: Path) -> None:
    text = resources.files("demarche.procedure").joinpath("served", "appeals.toml").read_text(encoding="utf-8")
    (tmp_path / "body.toml").write_text(text.replace('id = "appeals"', 'id = "our-own"'), encoding="utf-8")

    assert body_of("body.toml", tmp_path).id == "our-own"
    for name, why in (
        ("other.toml", "no file"),
        ("../body.toml", "own folder"),
        ("unheard-of", "comes with the house"),
    ):
        with pytest.raises(BodyRefused, match=why):
            body_of(name, tmp_path)
