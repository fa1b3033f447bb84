"""What comes with the house is whole: every clause in every language it has, and the same law in each."""

from datetime import date
from typing import Any

import pytest

from demarche.clauses import shipped
from demarche.clauses.catalogue import ADDRESSEES, KINDS, TOPICS, WHOLE, belonging
from demarche.clauses.placeholders import complaint
from demarche.procedure.places import is_state

DAY = date(2026, 11, 1)
EVERY = [(kind, language) for kind in KINDS for language in kind.languages]
ONCE = ("salutation", "opening", "subject", "facts", "concern", "questions", "formula", "annex_title", "annex_pointer")


@pytest.mark.parametrize(("kind", "language"), EVERY, ids=lambda value: getattr(value, "key", value))
def test_every_clause_ships_with_its_places(kind: Any, language: str) -> None:
    assert complaint(shipped.clause(kind.key, language, DAY), needs=kind.needs, may=kind.may) == ""


@pytest.mark.parametrize("nature", ["UA", "AL", "OL"])
@pytest.mark.parametrize("addressee", ADDRESSEES)
def test_every_letter_has_each_clause_once(nature: str, addressee: str) -> None:
    found = belonging(addressee=addressee, nature=nature, on_legislation=False, options=frozenset({"press", "copies"}))

    places = [kind.key if kind.key.startswith("annex") else kind.key.partition("_")[0] for kind in found]
    assert len(set(places)) == len(places)
    assert {*ONCE, "reply", "press", "copies"} <= set(places)
    assert ("urgent" in places) == (nature == "UA")
    assert ("interim" in places) == (nature != "OL")


def test_a_letter_on_legislation_is_public_after_48_hours_and_says_nothing_of_60_days() -> None:
    found = belonging(addressee="state", nature="OL", on_legislation=True, options=frozenset())

    words = " ".join(shipped.clause(kind.key, "en", DAY) for kind in found)
    assert "48 hours" in words
    assert "60 days" not in words


@pytest.mark.parametrize("language", WHOLE)
def test_every_article_and_instrument_has_its_words(language: str) -> None:
    listed = {f"{each['code']}.{one['article']}" for each in shipped.instruments(DAY) for one in each["articles"]}

    assert listed == set(shipped.provisions(language, DAY))
    assert {each["code"] for each in shipped.instruments(DAY)} == set(shipped.instrument_names(language, DAY))


def test_every_right_has_questions_and_law() -> None:
    asked = set(shipped.questions("state", "en", DAY))
    law = {right for each in shipped.instruments(DAY) for one in each["articles"] for right in one["rights"]}

    assert set(TOPICS) <= asked
    assert set(TOPICS) == law


@pytest.mark.parametrize("addressee", ["state", "company", "organisation", "law"])
def test_the_same_questions_stand_in_each_language(addressee: str) -> None:
    english, *others = [shipped.questions(addressee, language, DAY) for language in WHOLE]

    for other in others:
        assert {right: len(found) for right, found in other.items()} == {
            right: len(found) for right, found in english.items()
        }


def test_the_dates_that_ship_are_days_of_real_states_and_treaties() -> None:
    treaties = {each["code"] for each in shipped.instruments(DAY) if each["treaty"]}

    for state, found in shipped.treaty_dates(DAY).items():
        assert is_state(state)
        assert set(found) <= treaties
        assert all(date(1966, 1, 1) < date.fromisoformat(day) < DAY for day, _ in found.values())
