"""What makes the door quick changes nothing of what it says: answers are judged alike, pages are the same."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from demarche.procedure.questionnaire import LINE, Page, Question
from demarche.procedure.questionnaire_data import SHIPPED, shipped
from demarche.sites.intake import journey, questions
from demarche.sites.intake.carried import Carried
from demarche.sites.intake.showing import received
from demarche.sites.intake.warming import FIRST_PAGES, warm

PAGES = [page for code in SHIPPED for page in getattr(shipped(code), "pages", ()) if page.kind == "questions"]
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh-hans")


def answers(question: Question) -> st.SearchStrategy[Any]:
    """Answers that will do, and others."""
    typed = st.sampled_from(["", "  ", "They came at night.", "a\x00b", "x" * (LINE + 1)])
    chosen = st.sampled_from([*(str(value) for value, _ in questions.options(question, "en")), "", "elsewhere"])
    if question.kind == "choices":
        return st.lists(chosen, max_size=3)
    return typed if question.kind in questions.TYPED else chosen


def answered(page: Page) -> st.SearchStrategy[dict[str, Any]]:
    """What somebody said on a page, here and there with nothing at all."""
    return st.fixed_dictionaries({}, optional={question.name: answers(question) for question in page.questions})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@given(data=st.data())
def test_answers_are_judged_as_the_form_judges_them(page: Page, data: st.DataObject) -> None:
    sets = data.draw(st.lists(answered(page), min_size=1, max_size=2 if page.repeats else 1))
    form_code = "sp-2" if page in getattr(shipped("sp-2"), "pages", ()) else "meeting-1"
    carried = Carried(kind="report", begun="", form=form_code)
    carried.answers = {page.name: sets if page.repeats else sets[0]}
    step = journey.Step(page.name, "", page=page)

    form = journey.form_for(step, carried, journey._as_typed(step, carried))

    assert form is not None
    assert questions.will_do(page, carried.answers, "en") == form.is_valid()


def test_the_last_page_is_made_once_for_each_language_and_kind(site: None) -> None:
    texts = {}
    for language in LANGUAGES:
        for kind in ("report", "answer"):
            with translation.override(language):
                texts[language, kind] = received(kind).content
                assert received(kind).content == texts[language, kind]

    assert len(set(texts.values())) == len(texts)
    assert all(f'lang="{language}"'.encode() in text for (language, _), text in texts.items())


def test_what_is_read_before_processes_are_made_touches_no_database(
    site: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Connections that other tests have opened are looked after at the beginning of a request; here there are none.
    monkeypatch.setattr(signals.request_started, "send", lambda **_: [])
    answered: list[str] = []
    pages = WSGIHandler()

    def watched(environ: dict[str, Any], _: Any) -> Iterable[bytes]:
        return pages(environ, lambda status, *_: answered.append(status))

    warm(watched)

    # Here a page that asks the database would have failed.
    assert answered == ["200 OK"] * len(FIRST_PAGES) * len(LANGUAGES)
