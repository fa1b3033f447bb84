"""Questionnaires as data: read, refused with a sentence when they cannot be asked, shipped with the house."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from demarche.procedure import bodies
from demarche.procedure.questionnaire import (
    MEANINGS,
    PAGE_KINDS,
    QUESTION_KINDS,
    Choice,
    Page,
    Question,
    Questionnaire,
    Text,
    in_language,
)

# A report can be worked with only when these are asked; each has one question that means it.
NEEDED = ("state", "role", "what_happened")
SHIPPED = ("sp-2", "meeting-1")
FIXED_NAMES = ("consents", "files")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


class QuestionnaireRefused(ValueError):
    """A questionnaire cannot be put to sources as it is; the sentence says where and why."""


@cache
def shipped(code: str) -> Questionnaire | None:
    """Return a questionnaire that comes with the house: the special procedures' form, the request to meet."""
    data = shipped_data(code)
    return read(data) if data else None


def shipped_data(code: str) -> dict[str, Any] | None:
    """Return the data of a questionnaire that comes with the house, in all its languages."""
    if code not in SHIPPED:
        return None
    folder = resources.files("demarche.procedure").joinpath("questionnaires")
    data: dict[str, Any] = json.loads(folder.joinpath(f"{code}.json").read_text(encoding="utf-8"))
    # Whoever reads it, a report is a report to the body that is served here.
    return data | {"title": dict(bodies.current().form_title)} if code == SHIPPED[0] else data


def read(data: Mapping[str, Any]) -> Questionnaire:
    """Return a questionnaire from its data (the shape of `questionnaires/sp-2.json`).

    Raises QuestionnaireRefused with a sentence when something in it cannot be asked.
    """
    try:
        pages = tuple(_page(page) for page in data["pages"])
        found = Questionnaire(str(data["id"]), int(data["version"]), _text(data["title"]), pages)
    except (KeyError, TypeError, AttributeError) as problem:
        raise QuestionnaireRefused(f"The questionnaire lacks something: {problem}.") from None
    _refuse_unusable(found)
    return found


def words_in(value: Any, language: str) -> str:
    """Return a text of a questionnaire's data in a language."""
    return in_language(_text(value), language)


def _text(value: Any) -> Text:
    if isinstance(value, str):
        return {"en": value} if value else {}
    return {str(language): str(words) for language, words in dict(value or {}).items() if str(words).strip()}


def _page(data: Mapping[str, Any]) -> Page:
    repeat = data.get("repeat") or {}
    return Page(
        name=str(data["name"]),
        kind=str(data.get("kind", "questions")),
        title=_text(data["title"]),
        intro=_text(data.get("intro")),
        questions=tuple(_question(one) for one in data.get("questions", [])),
        when=data.get("when") or None,
        most=int(repeat.get("most", 1)),
        one=_text(repeat.get("one")),
        more=_text(repeat.get("more")),
    )


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        name=str(data["name"]),
        kind=str(data["kind"]),
        label=_text(data["label"]),
        help=_text(data.get("help")),
        required=_text(data.get("required")),
        choices=tuple(Choice(str(one["value"]), _text(one["label"])) for one in data.get("choices", [])),
        when=data.get("when") or None,
        means=str(data.get("means", "")),
    )


def _refuse_unusable(form: Questionnaire) -> None:
    if not _ID.fullmatch(form.id) or form.version < 1:
        raise QuestionnaireRefused("A questionnaire needs a short name and a version.")
    _refuse_doubles((page.name for page in form.pages), "page")
    before: dict[str, set[str]] = {}
    for page in form.pages:
        _refuse_page(page)
        _refuse_condition(page.when, before, f"Page “{page.name}”")
        for question in page.questions:
            here = f"Question “{page.name}.{question.name}”"
            _refuse_question(question, here)
            _refuse_condition(question.when, before, here)
            before.setdefault(page.name, set()).add(question.name)
    _refuse_doubles((one.means for _, one in form.questions() if one.means), "question that means")


def _refuse_doubles(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise QuestionnaireRefused(f"There are two of the {what} “{name}”.")
        seen.add(name)


def _refuse_page(page: Page) -> None:
    if not _NAME.fullmatch(page.name) or page.kind not in PAGE_KINDS or not page.title:
        raise QuestionnaireRefused(f"Page “{page.name}” needs a name, a kind and a title.")
    if page.kind == "questions" and not page.questions:
        raise QuestionnaireRefused(f"Page “{page.name}” asks nothing.")
    if page.kind != "questions" and (page.questions or page.repeats):
        raise QuestionnaireRefused(f"Page “{page.name}” has questions of its own already.")
    if page.kind in FIXED_NAMES and page.name != page.kind:
        raise QuestionnaireRefused(f"Page “{page.name}” is called “{page.kind}” everywhere.")
    if not 1 <= page.most <= 100 or (page.repeats and not (page.one and page.more)):
        raise QuestionnaireRefused(f"Page “{page.name}” says how often it is filled in, and what one set is called.")
    _refuse_doubles((question.name for question in page.questions), f"question of page {page.name},")


def _refuse_question(question: Question, here: str) -> None:
    if not _NAME.fullmatch(question.name) or question.kind not in QUESTION_KINDS or not question.label:
        raise QuestionnaireRefused(f"{here} needs a name, a kind and words.")
    if (question.kind in ("choice", "choices")) != bool(question.choices):
        raise QuestionnaireRefused(f"{here} offers answers to choose, or does not.")
    if any(not _NAME.fullmatch(choice.value) or not choice.label for choice in question.choices):
        raise QuestionnaireRefused(f"{here} has an answer without words.")
    _refuse_doubles((choice.value for choice in question.choices), f"answer of {here},")
    if question.means and question.means not in MEANINGS:
        raise QuestionnaireRefused(f"{here} means nothing that is known.")


def _refuse_condition(condition: Mapping[str, Any] | None, before: Mapping[str, Any], here: str) -> None:
    """Refuse a condition that asks for an answer which is not given before it."""
    if not condition:
        return
    inner: Sequence[Any] = condition.get("all") or condition.get("any") or []
    if "not" in condition:
        inner = [condition["not"]]
    if inner:
        for one in inner:
            _refuse_condition(one, before, here)
        return
    page, _, name = str(condition.get("question", "")).partition(".")
    if name not in before.get(page, ()) or not isinstance(condition.get("is"), list):
        raise QuestionnaireRefused(f"{here} depends on an answer that is not asked before it.")
