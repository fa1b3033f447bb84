"""What an office asks its sources: begun, changed, published, carried to the intake, and never changed afterwards."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from demarche.arrivals.carry import carry_questionnaires
from demarche.procedure.questionnaire_data import SHIPPED, shipped_data
from demarche.questionnaires import actions, checking, editing, queries
from demarche.questionnaires.errors import QuestionnaireStopped
from demarche.questionnaires.models import FormVersion
from demarche.sites.desk.told import told_pages
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    """The two ends of the door: where the desk lays questionnaires, and where the intake finds them."""
    settings.NEXT_FORMS_DIR, settings.FORMS_DIR = tmp_path / "laid", tmp_path / "kept"
    return tmp_path


def in_all_languages(body: dict[str, Any]) -> None:
    """Fill every missing text with its English, as an office would with a translation."""
    _fill(body)
    for page in body["pages"]:
        _fill(page)


def _fill(part: Any) -> None:
    languages = [language.split("-")[0] for language in configured.INSTANCE.languages]
    for key, value in list(part.items()):
        if key in checking.TEXTS and value:
            said = {"en": value} if isinstance(value, str) else value
            part[key] = {language: said.get(language) or said["en"] for language in languages}
        elif key in ("questions", "choices"):
            for one in value:
                _fill(one)
        elif key == "repeat":
            _fill(value)


def published(by: SignedIn, now: datetime, form_id: str = "sp", title: str = "") -> FormVersion:
    """Publish the next version of a questionnaire."""
    draft = actions.begin(form_id, title=title, by=by, now=now)

    actions.change(draft, in_all_languages, by=by)
    return actions.publish(draft, by=by, now=now)


def test_the_next_version_begins_as_a_copy_of_what_is_asked(amina: SignedIn, now: datetime) -> None:
    draft = actions.begin("sp", by=amina, now=now)

    assert draft.code == "sp-3"
    assert [page["name"] for page in draft.body["pages"]] == [p["name"] for p in shipped_data("sp-2")["pages"]]  # type: ignore[index]
    with pytest.raises(QuestionnaireStopped, match="begun already"):
        actions.begin("sp", by=amina, now=now)


def test_only_who_manages_the_office_changes_what_sources_are_asked(bruno: SignedIn, now: datetime) -> None:
    with pytest.raises(QuestionnaireStopped, match="manages the office"):
        actions.begin("sp", by=bruno, now=now)


def test_an_edit_that_could_not_be_asked_is_refused_and_changes_nothing(amina: SignedIn, now: datetime) -> None:
    draft = actions.begin("sp", by=amina, now=now)

    with pytest.raises(QuestionnaireStopped, match="depends on an answer"):
        actions.change(draft, lambda body: editing.remove(body, "about", "kind"), by=amina)

    assert queries.version(draft.pk).body == draft.body


def test_a_version_lacking_a_language_or_what_a_report_needs_is_not_published(amina: SignedIn, now: datetime) -> None:
    draft = actions.begin("sp", by=amina, now=now)
    actions.change(
        draft, lambda body: editing.add_question(body, "happened", "Which weather was it?") and None, by=amina
    )
    with pytest.raises(QuestionnaireStopped, match="every language"):
        actions.publish(queries.version(draft.pk), by=amina, now=now)

    def whole_but_for_what_happened(body: dict[str, Any]) -> None:
        in_all_languages(body)
        editing.remove(body, "happened")

    actions.change(draft, whole_but_for_what_happened, by=amina)
    with pytest.raises(QuestionnaireStopped, match="cannot do without: what_happened"):
        actions.publish(queries.version(draft.pk), by=amina, now=now)


def test_a_published_version_reaches_the_intake_and_never_changes(
    amina: SignedIn, now: datetime, folders: Path
) -> None:
    version = published(amina, now)

    assert carry_questionnaires() == 2
    assert carry_questionnaires() == 0
    assert json.loads((folders / "kept" / "asking.json").read_text())["report"] == ["sp-3"]
    assert json.loads((folders / "kept" / "sp-3.json").read_text()) == version.body
    with pytest.raises(QuestionnaireStopped, match="sources have answered it"):
        actions.change(version, lambda body: editing.move(body, "happened", up=True), by=amina)
    with pytest.raises(QuestionnaireStopped, match="published, and stays"):
        actions.discard(version, by=amina)


def test_a_mandates_own_form_stands_beside_the_one_for_all_until_it_is_stopped(
    amina: SignedIn, now: datetime, folders: Path
) -> None:
    published(amina, now, form_id="water", title="Water and sanitation")
    carry_questionnaires()
    asking = folders / "kept" / "asking.json"
    assert json.loads(asking.read_text())["report"] == [SHIPPED[0], "water-1"]

    actions.retire("water", by=amina, now=now)
    carry_questionnaires()

    assert json.loads(asking.read_text())["report"] == [SHIPPED[0]]
    assert (folders / "kept" / "water-1.json").exists(), "who is in the middle of it finishes it"
    with pytest.raises(QuestionnaireStopped, match="not being asked"):
        actions.retire("water", by=amina, now=now)


def test_a_submission_is_shown_with_the_questions_of_its_day(amina: SignedIn, now: datetime) -> None:
    said = {"about": {"kind": "law", "state": "XMA"}, "law": {"name": "Bill on associations", "stage": "draft"}}
    cover = {"form": "sp-2", "said": said}
    before = told_pages(cover)
    draft = actions.begin("sp", by=amina, now=now)
    change = {"kind": "line", "label": {"en": "Renamed"}, "help": {}, "required": {}, "choices": [], "means": ""}
    actions.change(draft, lambda body: editing.amend_question(body, "law", "name", when={}, **change), by=amina)

    assert told_pages(cover) == before
    rows = before[1]["sets"][0]["rows"]
    assert [row["text"] for row in rows] == ["Bill on associations", "It is being drafted"]
    assert told_pages(cover | {"form": "sp-3"})[1]["sets"][0]["rows"][0]["question"] == "Renamed"
    assert told_pages({"form": "unknown-9", "said": said}) == []


def test_answers_keep_what_they_are_stored_as_when_their_words_change() -> None:
    known = [{"value": "woman", "label": {"en": "Woman"}}, {"value": "man", "label": {"en": "Man"}}]

    renamed = editing.choices_from({"en": ["A woman", "Man"], "fr": ["Une femme", "Homme"]}, known)
    added = editing.choices_from({"en": ["Man", "Woman", "Neither"]}, known)

    assert [one["value"] for one in renamed] == ["woman", "man"]
    assert renamed[0]["label"] == {"en": "A woman", "fr": "Une femme"}
    assert [one["value"] for one in added] == ["man", "woman", "neither"]


@pytest.mark.parametrize("mode", [editing.IF, editing.UNLESS])
@pytest.mark.parametrize("picked", [["about.kind=law"], ["about.kind=law", "about.role=victim", "about.role=other"]])
def test_a_condition_is_read_back_as_it_was_picked(mode: str, picked: list[str]) -> None:
    assert editing.picked_in(editing.condition(mode, picked)) == (mode, picked)
    assert editing.picked_in(editing.condition(editing.ALWAYS, picked)) == (editing.ALWAYS, [])
