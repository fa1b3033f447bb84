"""Reads of questionnaires: what is asked, what is being written, and the form of any submission's day."""

import uuid
from collections.abc import Mapping
from typing import Any

from demarche.procedure.questionnaire import QUESTION_KINDS, Questionnaire, in_language
from demarche.procedure.questionnaire_data import SHIPPED, QuestionnaireRefused, read, shipped, shipped_data, words_in
from demarche.questionnaires.models import FormVersion

REPORT, MEETING = (code.rpartition("-")[0] for code in SHIPPED)


def version(version_id: uuid.UUID) -> FormVersion:
    """Return one version; raise FormVersion.DoesNotExist where there is none."""
    return FormVersion.objects.select_related("begun_by", "published_by").get(pk=version_id)


def drafts() -> list[FormVersion]:
    """Return what is being written."""
    return list(FormVersion.objects.filter(published_at=None).select_related("begun_by"))


def published() -> list[FormVersion]:
    """Return every version that was ever published, newest first within each questionnaire."""
    return list(FormVersion.objects.exclude(published_at=None).select_related("published_by"))


def asked() -> list[FormVersion]:
    """Return the office's own versions that sources are asked today, one for each questionnaire."""
    newest: dict[str, FormVersion] = {}
    for one in published():
        newest.setdefault(one.form_id, one)
    return [one for one in newest.values() if one.retired_at is None]


def of(code: str) -> Questionnaire | None:
    """Return the questionnaire that a submission answered, as it was on that day; none for a code nobody knows."""
    form_id, _, number = code.rpartition("-")
    found = None
    if number.isdecimal() and len(number) < 9:
        found = FormVersion.objects.filter(form_id=form_id, version=int(number)).first()
    try:
        return read(found.body) if found else shipped(code)
    except QuestionnaireRefused:
        return None


def report_form() -> Questionnaire | None:
    """Return the questionnaire of reports that sources are asked today."""
    own = [one for one in asked() if one.form_id != MEETING]
    chosen = next((one for one in own if one.form_id == REPORT), own[0] if own else None)
    return read(chosen.body) if chosen else shipped(SHIPPED[0])


def standing() -> list[dict[str, Any]]:
    """Return each questionnaire with what is asked of it today: the office's own, or what comes with the house."""
    own = {one.form_id: one for one in asked()}
    ever = {one.form_id for one in published()}
    rows = [{"form_id": one.form_id, "title": _title(one.body), "version": one} for one in own.values()]
    for code in SHIPPED:
        form_id, data = code.rpartition("-")[0], shipped_data(code)
        replaced = form_id in ever and (form_id in own or len(own) > (MEETING in own))
        if data is not None and not replaced:
            rows.append({"form_id": form_id, "title": _title(data), "version": None, "code": code})
    return rows


def as_asked(one: FormVersion, language: str) -> list[dict[str, Any]]:
    """Return a version's pages as sources read them in a language, with everything that could be asked."""
    form = read(one.body)
    return [
        {
            "page": page,
            "title": in_language(page.title, language),
            "intro": in_language(page.intro, language),
            "questions": [
                {
                    "label": in_language(question.label, language),
                    "help": in_language(question.help, language),
                    "kind": QUESTION_KINDS[question.kind],
                    "choices": [in_language(choice.label, language) for choice in question.choices],
                    "required": bool(question.required),
                    "conditional": bool(question.when),
                }
                for question in page.questions
            ],
        }
        for page in form.pages
    ]


def _title(body: Mapping[str, Any]) -> str:
    return words_in(body["title"], "en")
