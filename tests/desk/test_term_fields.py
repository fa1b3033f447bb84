"""Choosing terms of a vocabulary in a form: ticked in the tree, or typed and found when the form is sent."""

from datetime import datetime

import pytest
from django import forms
from django.http import QueryDict

from demarche.sites.desk.term_fields import TermField, TermsField
from demarche.staff.keys import SignedIn
from demarche.vocabularies import actions

pytestmark = pytest.mark.django_db(databases=["desk"])


class FactForm(forms.Form):
    """Several acts, and perhaps one status."""

    acts = TermsField("acts", label="What was done")
    status = TermField("status", label="How certain", required=False)


def sent(query: str) -> FactForm:
    return FactForm(QueryDict(query))


def chosen(form: FactForm) -> dict[str, object]:
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_what_is_ticked_is_chosen() -> None:
    assert chosen(sent("acts=030101&acts=02010303&status=02")) == {"acts": ["030101", "02010303"], "status": "02"}


def test_one_may_be_left_open_and_the_other_may_not() -> None:
    form = sent("status=")

    assert not form.is_valid()
    assert form.errors == {"acts": ["Choose a term."]}


@pytest.mark.parametrize("typed", ["House arrest", "house  ARREST", "arrêt a domicile", "030105", "x · 030105"])
def test_a_term_is_typed_in_any_language_or_as_its_code(typed: str) -> None:
    assert chosen(sent(f"acts-typed={typed}"))["acts"] == ["030105"]


def test_what_is_typed_joins_what_is_ticked_where_there_may_be_several_and_replaces_it_where_there_is_one() -> None:
    both = chosen(sent("acts=030101&acts-typed=030105&status=02&status-typed=confirmed"))

    assert both == {"acts": ["030101", "030105"], "status": "01"}


def test_words_that_several_terms_have_are_asked_about() -> None:
    asking = sent("acts=030101&acts-typed=death threats against")

    assert not asking.is_valid()
    text = str(asking["acts"])
    assert "Which do you mean?" in text
    assert text.count('value="0201030201"') == 1
    assert 'value="030101" checked' in text
    assert 'value="death threats against"' in text


def test_ticking_what_was_meant_answers_and_the_box_need_not_be_emptied() -> None:
    answered = sent("acts=0201030201&acts-typed=death threats against")

    assert chosen(answered)["acts"] == ["0201030201"]


def test_several_words_of_a_term_find_it() -> None:
    assert chosen(sent("acts-typed=kidnap abduct"))["acts"] == ["030104"]


@pytest.mark.parametrize(
    ("typed", "sentence"), [("zzz", "No term fits “zzz”"), ("right", "terms fit “right”. Add a word")]
)
def test_words_that_fit_nothing_or_too_much_are_given_back(typed: str, sentence: str) -> None:
    form = sent(f"acts-typed={typed}")

    assert sentence in str(form.errors["acts"])
    assert f'value="{typed}"' in str(form["acts"])


@pytest.mark.parametrize("query", ["acts=nothing", "acts=030101&status=01&status=02"])
def test_a_code_that_is_not_there_and_two_for_one_are_refused(query: str) -> None:
    assert not sent(query).is_valid()


def test_what_a_record_has_stays_to_be_chosen_though_it_is_retired(amina: SignedIn, now: datetime) -> None:
    actions.retire("acts", "030101", by=amina, now=now)

    first = str(FactForm(initial={"acts": ["030101"]})["acts"])

    assert first.count('value="030101"') == 1
    assert 'value="030101" checked' in first
    assert chosen(sent("acts=030101"))["acts"] == ["030101"]
    assert not sent("acts-typed=030101").is_valid()


def test_a_form_that_is_sent_as_it_came_has_not_changed() -> None:
    unchanged = FactForm(QueryDict("acts=030101&status="), initial={"acts": ["030101"], "status": ""})
    changed = FactForm(QueryDict("acts=030101&acts=0301"), initial={"acts": ["030101"]})

    assert not unchanged.has_changed()
    assert changed.changed_data == ["acts"]


def test_the_tree_holds_every_offered_term_once() -> None:
    text = str(sent("acts=030101")["acts"])

    assert text.count("<input") == 532 + 1
    assert text.count("<details") == text.count("</details>")
