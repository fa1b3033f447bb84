"""The whole form at once, for browsers that seal: the same for everybody, so it is made once a language."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from demarche.procedure.questionnaire import Page, Question, Questionnaire, Text, in_language
from demarche.sites.intake import forms, questions

_made: dict[tuple[str, str, str], str] = {}


def pages(form: Questionnaire, kind: str) -> dict[str, Any]:
    """Return what a page carries for browsers that seal: the questions as data, and as fields to copy."""
    language = translation.get_language() or "en"
    return {"kind": kind, "definition": definition(form, language), "sections": _sections(form, kind, language)}


def definition(form: Questionnaire, language: str) -> dict[str, Any]:
    """Return a questionnaire in one language, for a script that decides what is asked."""
    return {
        "id": form.id,
        "version": form.version,
        "title": in_language(form.title, language),
        "language": language,
        "pages": [_page(page, language) for page in form.pages],
    }


def _page(page: Page, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": page.name,
        "title": in_language(page.title, language),
        "kind": page.kind,
        "questions": [_question(question, language) for question in page.questions],
    }
    if page.when:
        described["when"] = page.when
    if page.repeats:
        one, more = in_language(page.one, language), in_language(page.more, language)
        described["repeat"] = {"most": page.most, "one": one, "more": more}
    return described


def _question(question: Question, language: str) -> dict[str, Any]:
    texts: dict[str, Text] = {"label": question.label, "required": question.required}
    said = {key: in_language(text, language) for key, text in texts.items() if text}
    described: dict[str, Any] = {"name": question.name, "kind": question.kind, **said}
    if question.choices:
        described["choices"] = [
            {"value": choice.value, "label": in_language(choice.label, language)} for choice in question.choices
        ]
    if question.when:
        described["when"] = question.when
    if question.means:
        described["means"] = question.means
    return described


def _sections(form: Questionnaire, kind: str, language: str) -> str:
    """Return the fields of every page; a version of a form never changes, so what was made once is kept."""
    made = _made.get((form.code, kind, language))
    if made is None:
        made = _made[form.code, kind, language] = _rendered(form, language)
    return made


def _rendered(form: Questionnaire, language: str) -> str:
    sections = [
        {
            "page": page,
            "title": in_language(page.title, language),
            "intro": in_language(page.intro, language),
            "form": questions.PatternForm(page=page, language=language) if page.kind == "questions" else None,
        }
        for page in form.pages
    ]
    return render_to_string("intake/sections.html", {"sections": sections, "consents": forms.Consents()})
