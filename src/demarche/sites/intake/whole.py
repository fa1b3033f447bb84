"""A whole form as data in one language, for browsers that seal: they ask, decide and seal by themselves."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import json_script
from django.utils.safestring import SafeString

from demarche.procedure.questionnaire import Page, Question, Questionnaire, in_language
from demarche.sites.intake import asking, questions
from demarche.sites.intake.sentences import consents, sentences
from demarche.sites.intake.showing import ELSEWHERE, not_found


class AsWritten(DjangoJSONEncoder):
    """Writes every script's letters as they are: a third of the bytes of Arabic, Russian or Chinese in escapes."""

    def __init__(self, **chosen: Any) -> None:
        super().__init__(**{**chosen, "ensure_ascii": False})


def whole(form: Questionnaire | None, kind: str) -> SafeString:
    """Return what a page carries for its scripts: the questions, the sentences, the addresses."""
    language = translation.get_language() or "en"
    carried = {
        "kind": kind,
        "language": language,
        "form": definition(form, language) if form else None,
        "consents": consents(),
        "sentences": sentences(coming_back=form is None),
        "leave": ELSEWHERE,
        "forms": reverse("form", args=["CODE"]),
    }
    return json_script(carried, "whole", encoder=AsWritten)


def as_data(request: HttpRequest, code: str) -> HttpResponse:
    """Return one form as data: the one of a draft, or the one that is asked today (“report”, “meeting”)."""
    form = asking.begun_with(code) if code in asking.FIRST else asking.of(code)
    if form is None:
        return not_found(request)
    return JsonResponse(definition(form, translation.get_language() or "en"))


def definition(form: Questionnaire, language: str) -> dict[str, Any]:
    """Return a questionnaire in one language, for a script that decides what is asked."""
    return {
        "code": form.code,
        "title": in_language(form.title, language),
        "pages": [_page(page, language) for page in form.pages],
    }


def _page(page: Page, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": page.name,
        "kind": page.kind,
        "title": in_language(page.title, language),
        "intro": in_language(page.intro, language),
        "questions": [_question(question, language) for question in page.questions],
        "when": page.when,
    }
    if page.repeats:
        one, more = in_language(page.one, language), in_language(page.more, language)
        described["repeat"] = {"most": page.most, "one": one, "more": more}
    return described


def _question(question: Question, language: str) -> dict[str, Any]:
    described = {
        "name": question.name,
        "kind": question.kind,
        "label": in_language(question.label, language),
        "help": in_language(question.help, language),
        "required": in_language(question.required, language),
        "when": question.when,
        "means": question.means,
        "most": questions.longest(question),
        "rows": questions.rows(question),
        "choices": [[value, str(label)] for value, label in questions.options(question, language)],
    }
    # What a question has not is left out: there are many, and the page is to be light.
    return {key: value for key, value in described.items() if value}
