"""What a source told, below the questions of the form that the source was asked on that day."""

from collections.abc import Mapping
from typing import Any

from demarche.procedure.places import is_state, state_name
from demarche.procedure.questionnaire import Page, Question, Questionnaire, in_language, sets_of
from demarche.questionnaires import queries as questionnaires

YES_NO = {"yes": "Yes", "no": "No"}


def told_pages(cover: Mapping[str, Any], language: str = "en") -> list[dict[str, Any]]:
    """Return the answers page by page, with the questions in a language; none where the form is not known."""
    said = cover.get("said") or {}
    form = questionnaires.of(cover.get("form", "")) if said else None
    return [shown for page in form.pages if (shown := _page(page, said, language))["sets"]] if form else []


def form_of(cover: Mapping[str, Any]) -> Questionnaire | None:
    """Return the form that a cover answered."""
    return questionnaires.of(cover.get("form", ""))


def _page(page: Page, said: Mapping[str, Any], language: str) -> dict[str, Any]:
    sets = []
    for number, one in enumerate(sets_of(page, said), start=1):
        rows = [
            {
                "question": in_language(question.label, language),
                "text": _answer(question, one[question.name], language),
                "short": question.kind not in ("text", "line", "date"),
            }
            for question in page.questions
            if one.get(question.name)
        ]
        if rows:
            sets.append({"title": f"{in_language(page.one, language)} {number}" if page.repeats else "", "rows": rows})
    return {"title": in_language(page.title, language), "sets": sets}


def _answer(question: Question, value: object, language: str) -> str:
    labels = {choice.value: in_language(choice.label, language) for choice in question.choices} | (
        YES_NO if question.kind == "yesno" else {}
    )
    values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if question.kind == "state":
        return ", ".join(state_name(one, language) if is_state(one) else one for one in values)
    return ", ".join(labels.get(one, one) for one in values)
