"""Days, instants, due dates and forms as the pieces set them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from demarche.sites.look.dates import written_month
from demarche.sites.look.forms import YesNo
from demarche.sites.look.templatetags import look


class Consent(forms.Form):
    name = forms.CharField(help_text="As the person writes it.")
    government = YesNo(label="May the Government know?")
    remarks = forms.CharField(required=False)


def shown(markup: str, **context: object) -> str:
    return engines["django"].from_string("{% load look %}" + markup).render(context)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "18 March 2022"),
        ("fr", "18 mars 2022"),
        ("es", "18 de marzo de 2022"),
        ("ar", "18 آذار/مارس 2022"),
        ("ru", "18 марта 2022 г."),
        ("zh-hans", "2022年3月18日"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, words: str) -> None:
    with translation.override(language):
        assert look.day(date(2022, 3, 18)) == f'<time datetime="2022-03-18">{words}</time>'


def test_an_instant_is_told_in_the_offices_zone() -> None:
    set_down = look.instant(datetime(2022, 3, 18, 23, 30, tzinfo=UTC))

    assert set_down == '<time datetime="2022-03-19T00:30+01:00">19 March 2022, 00:30 CET</time>'


@pytest.mark.parametrize(
    ("days_left", "tone", "words"),
    [
        (21, "far", "Due in 21 days,"),
        (7, "", "Due in 7 days,"),
        (1, "", "Due in 1 day,"),
        (0, "", "Due today,"),
        (-1, "late", "1 day late, due"),
    ],
)
def test_a_due_date_says_how_near_it_is(days_left: int, tone: str, words: str) -> None:
    assert look.nearness(days_left) == (tone, words)


def test_an_error_is_summed_up_and_leads_to_its_field_with_the_typed_text_kept() -> None:
    form = Consent({"name": "Sela Orvane"})

    page = shown("{% errors form %}{% fields form %}", form=form)

    assert 'href="#id_government_0"' in page
    assert 'id="id_government_0"' in page
    assert 'value="Sela Orvane"' in page


def test_a_form_without_errors_has_no_summary() -> None:
    form = Consent({"name": "Sela Orvane", "government": "no"})

    assert "error-summary" not in shown("{% errors form %}", form=form)


def test_a_field_ties_its_hint_and_error_to_its_control() -> None:
    page = shown("{% field form.name %}", form=Consent({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_an_answer_that_may_stay_empty_says_so() -> None:
    form = Consent()

    assert "optional" in shown("{% field form.remarks %}", form=form)
    assert "optional" not in shown("{% field form.name %}", form=form)


def test_a_fact_says_who_vouches_for_it() -> None:
    assert "according to his lawyer" in look.attribution("according_to", "his lawyer")
    assert "reportedly" in look.attribution("reportedly")
    assert "known" in look.attribution("known")


class _Secret(forms.Form):
    passphrase = forms.CharField(label="What is it?", widget=forms.PasswordInput)


class _Open(_Secret):
    name = forms.CharField(label="Name")


@pytest.mark.parametrize(("form", "kept"), [(_Secret({}), False), (_Open({}), True)])
def test_a_summary_promises_only_what_is_sent_back(form: forms.Form, kept: bool) -> None:
    summary = shown("{% errors form %}", form=form)

    assert ("what you typed is still below" in summary) is kept
    assert "What is it?</a> " in summary


@pytest.mark.parametrize(
    ("language", "month"),
    [("en", "January 2022"), ("ar", "كانون الثاني/يناير 2022"), ("es", "enero de 2022"), ("zh-hans", "2022年一月")],
)
def test_a_month_is_written_as_its_days_are(language: str, month: str) -> None:
    with translation.override(language):
        assert written_month(2022, 1) == month
