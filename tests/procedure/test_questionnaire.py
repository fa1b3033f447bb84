"""Questionnaires: what is asked after what was said, and what cannot be asked at all."""

import json
from copy import deepcopy
from typing import Any

import pytest

from demarche.procedure.questionnaire import asked, holds, in_language, pages_asked, summary
from demarche.procedure.questionnaire_data import SHIPPED, QuestionnaireRefused, read, shipped, shipped_data

SMALL: dict[str, Any] = {
    "id": "small",
    "version": 3,
    "title": "A small form",
    "pages": [
        {
            "name": "about",
            "title": "About",
            "questions": [
                {"name": "kind", "kind": "choice", "label": "Which?", "choices": [
                    {"value": "one", "label": "One"}, {"value": "law", "label": "A law"}]},
                {"name": "state", "kind": "state", "label": "State", "means": "state"},
            ],
        },
        {
            "name": "persons",
            "title": "Persons",
            "when": {"not": {"question": "about.kind", "is": ["law"]}},
            "repeat": {"most": 3, "one": "Person", "more": "Another"},
            "questions": [
                {"name": "name", "kind": "line", "label": "Name", "means": "person_name"},
                {"name": "held", "kind": "yesno", "label": "Held?"},
                {"name": "since", "kind": "date", "label": "Since?",
                 "when": {"question": "persons.held", "is": ["yes"]}},
            ],
        },
        {
            "name": "after",
            "title": "After",
            "when": {"question": "persons.held", "is": ["yes"]},
            "questions": [{"name": "lawyer", "kind": "line", "label": "Lawyer"}],
        },
    ],
}  # fmt: skip


def names(said: dict[str, Any]) -> list[str]:
    return [page.name for page in pages_asked(read(SMALL), said)]


def test_a_page_is_asked_when_its_condition_is_met_by_any_filled_in_set() -> None:
    assert names({}) == ["about", "persons"]
    assert names({"persons": [{"held": "no"}, {"held": "yes"}]}) == ["about", "persons", "after"]
    assert names({"about": {"kind": "law"}}) == ["about"]


def test_answers_to_what_is_not_asked_any_more_are_left_out() -> None:
    said = {"about": {"kind": "law"}, "persons": [{"held": "yes", "since": "May"}], "after": {"lawyer": "Ilse"}}

    assert asked(read(SMALL), said) == {"about": {"kind": "law", "state": ""}}


def test_a_condition_within_a_set_looks_at_that_set_alone() -> None:
    said = {"persons": [{"name": "A", "held": "no", "since": "May"}, {"name": "B", "held": "yes", "since": "June"}]}

    persons = asked(read(SMALL), said)["persons"]

    assert persons == [{"name": "A", "held": "no"}, {"name": "B", "held": "yes", "since": "June"}]


def test_empty_sets_are_nothing_and_no_more_sets_are_kept_than_a_page_takes() -> None:
    said = {"persons": [{"name": ""}, *({"name": f"P{n}"} for n in range(9))]}

    persons = asked(read(SMALL), said)["persons"]

    assert [one["name"] for one in persons] == ["P0", "P1"], "the first three sets, of which one says nothing"


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (None, True),
        ({"question": "a.b", "is": ["x", "y"]}, True),
        ({"question": "a.b", "is": ["z"]}, False),
        ({"question": "a.c", "is": ["2"]}, True),
        ({"question": "nowhere.b", "is": ["x"]}, False),
        ({"all": [{"question": "a.b", "is": ["x"]}, {"question": "a.c", "is": ["3"]}]}, False),
        ({"any": [{"question": "a.b", "is": ["x"]}, {"question": "a.c", "is": ["3"]}]}, True),
        ({"not": {"question": "a.b", "is": ["x"]}}, False),
    ],
)
def test_conditions(condition: dict[str, Any] | None, met: bool) -> None:
    assert holds(condition, {"a": {"b": "x", "c": ["1", "2"]}}) is met


def test_the_facts_are_found_by_meaning_whatever_the_questions_are_called() -> None:
    said = {"about": {"kind": "one", "state": "XMA"}, "persons": [{"name": "Sela"}, {"name": "Orvane"}]}

    facts = summary(read(SMALL), said)

    assert facts["state"] == "XMA"
    assert [person["name"] for person in facts["persons"]] == ["Sela", "Orvane"]
    assert facts["what_happened"] == ""


def test_a_text_falls_back_to_english_then_to_any() -> None:
    assert in_language({"en": "Yes", "fr": "Oui"}, "fr-ca") == "Oui"
    assert in_language({"en": "Yes", "fr": "Oui"}, "ru") == "Yes"
    assert in_language({"ru": "Да"}, "fr") == "Да"
    assert in_language({}, "fr") == ""


def _spoiled(change: str) -> dict[str, Any]:
    data = deepcopy(SMALL)
    pages = data["pages"]
    match change:
        case "condition on a later answer":
            pages[0]["when"] = {"question": "persons.name", "is": ["x"]}
        case "two questions of one name":
            pages[0]["questions"][1]["name"] = "kind"
        case "no answers to choose":
            pages[0]["questions"][0]["choices"] = []
        case "two meanings":
            pages[0]["questions"][0]["means"] = "state"
        case "unknown kind":
            pages[0]["questions"][0]["kind"] = "picture"
        case "hostile name":
            pages[0]["name"] = "a-b<"
        case "no words":
            pages[0]["questions"][0]["label"] = ""
        case "nothing asked":
            pages[0]["questions"] = []
        case "no pages":
            del data["pages"]
    return data


@pytest.mark.parametrize(
    "change",
    ["condition on a later answer", "two questions of one name", "no answers to choose", "two meanings",
     "unknown kind", "hostile name", "no words", "nothing asked", "no pages"],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_a_sentence(change: str) -> None:
    with pytest.raises(QuestionnaireRefused, match=r"\w+ .*\."):
        read(_spoiled(change))


@pytest.mark.parametrize("code", SHIPPED)
def test_what_comes_with_the_house_can_be_asked(code: str) -> None:
    form = shipped(code)

    assert form is not None
    assert form.code == code
    assert json.loads(json.dumps(shipped_data(code)))["id"] == form.id
    assert shipped("nothing-1") is None
