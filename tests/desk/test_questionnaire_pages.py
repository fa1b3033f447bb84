"""The editor of questionnaires, as a person of the office uses it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.people import client_of

from demarche.questionnaires.models import FormVersion
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


@pytest.fixture
def desk(amina: SignedIn, settings: Any, tmp_path: Path) -> Client:
    settings.NEXT_FORMS_DIR = tmp_path / "laid"
    return client_of(amina)


@pytest.fixture
def draft(desk: Client) -> str:
    """A new version, begun through its button; its address."""
    answer = desk.post("/questionnaires/of/sp/begin/")
    assert answer.status_code == 302
    return str(answer["Location"])


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def fields_of(text: str) -> dict[str, Any]:
    """What the form of a page would send if nothing were changed."""
    form = text[text.index("<form novalidate") : text.index("Back without a change")]
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if attributes.get("type") in ("radio", "checkbox") and "checked" not in tag:
            continue
        sent.setdefault(attributes["name"], []).append(attributes.get("value", ""))
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = inner.strip()
    for name, inner in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_the_list_shows_what_is_asked_today(desk: Client) -> None:
    text = page(desk, "/questionnaires/")

    assert "Submission of information to the special procedures" in text
    assert "sp-2" in text
    assert "as it comes with Demarche" in text


def test_saving_a_question_without_a_change_changes_nothing(desk: Client, draft: str) -> None:
    before = FormVersion.objects.get().body
    for one in ("about/kind/", "persons/charges/", "happened/what_happened/", "you/named_public/"):
        address = f"{draft}pages/{one}"
        assert desk.post(address, fields_of(page(desk, address))).status_code == 302

    after = FormVersion.objects.get().body
    assert [_plain(one) for one in after["pages"]] == [_plain(one) for one in before["pages"]]


def _plain(part: Any) -> Any:
    """The same data with every text written one way."""
    if isinstance(part, dict) and list(part) == ["en"]:
        return part["en"]
    if isinstance(part, dict):
        return {key: _plain(value) for key, value in sorted(part.items()) if value}
    if isinstance(part, list):
        return [_plain(one) for one in part]
    return part


def test_a_question_is_added_worded_and_asked_after_an_answer(desk: Client, draft: str) -> None:
    desk.post(draft, {"do": "add-question", "page": "happened", "words": "Which weather was it?"})
    address = f"{draft}pages/happened/which_weather_was_it/"

    answer = desk.post(address, fields_of(page(desk, address)) | {
        "kind": "choice", "lines_en": "Sun\nRain", "lines_fr": "Soleil\nPluie", "label_fr": "Quel temps ?",
        "mode": "if", "answers": ["about.kind=individual"]})  # fmt: skip

    assert answer.status_code == 302
    pages = {one["name"]: one for one in FormVersion.objects.get().body["pages"]}
    question = pages["happened"]["questions"][-1]
    assert question["when"] == {"question": "about.kind", "is": ["individual"]}
    assert question["choices"][1] == {"value": "rain", "label": {"en": "Rain", "fr": "Pluie"}}
    assert "Quel temps ?" in page(desk, f"{draft}preview/?language=fr")


def test_a_refused_edit_says_why_and_gives_back_what_was_typed(desk: Client, draft: str) -> None:
    address = f"{draft}pages/about/kind/"
    answer = desk.post(
        address,
        fields_of(page(desk, address))
        | {"lines_en": "One alone", "lines_fr": "Une\nDeux", "label_en": "Whom, or what?"},
    )

    assert answer.status_code == 422
    assert "not as many answers as in English" in answer.content.decode()
    assert "Whom, or what?" in answer.content.decode()
    removed = desk.post(draft, {"do": "remove", "page": "about", "question": "kind"})
    assert removed.status_code == 422
    assert "depends on an answer that is not asked before it" in removed.content.decode()


def test_pages_and_questions_move_and_go(desk: Client, draft: str) -> None:
    desk.post(draft, {"do": "down", "page": "happened"})
    desk.post(draft, {"do": "up", "page": "happened", "question": "where"})
    desk.post(draft, {"do": "remove", "page": "steps"})
    desk.post(draft, {"do": "add-page", "words": "Your health"})

    pages = {one["name"]: one for one in FormVersion.objects.get().body["pages"]}
    assert list(pages).index("happened") == list(pages).index("events") + 1
    assert [one["name"] for one in pages["happened"]["questions"]][1] == "where"
    assert "steps" not in pages
    assert pages["your_health"]["title"] == {"en": "Your health"}


def test_an_address_of_nothing_is_not_there(desk: Client, draft: str) -> None:
    for address in (f"{draft}pages/nowhere/", f"{draft}pages/about/nothing/"):
        assert desk.get(address).status_code == 404
        assert desk.post(address, {}).status_code == 404


def test_a_questionnaire_of_a_mandates_own_is_begun_with_a_short_name(desk: Client) -> None:
    refused = desk.post("/questionnaires/new/", {"title": "Water", "form_id": "Water & more"})
    begun = desk.post("/questionnaires/new/", {"title": "Water", "form_id": "water"})

    assert refused.status_code == 422
    assert "Use small letters" in refused.content.decode()
    assert "Water &amp; more" in refused.content.decode()
    assert FormVersion.objects.get().code == "water-1"
    assert "Water" in page(desk, str(begun["Location"]))
