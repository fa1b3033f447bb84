"""The pages of the press releases, as Amina prepares and Bruno approves."""

import re
from typing import Any

import pytest
from django.core import mail
from tests.lives import a_registered_letter, at
from tests.people import Office, client_of
from tests.press.released import DAY_3, HEADING, a_letter_sent, a_version, approved, begun, offered, told, worded

from demarche.press import queries as press
from demarche.press.models import Issue
from demarche.procedure import clock

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])


@pytest.fixture(autouse=True)
def day_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: DAY_3)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_letter_sent(office)


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def fields_of(answer: Any) -> dict[str, Any]:
    """Return what a browser would send back from a form's boxes."""
    typed: dict[str, Any] = {}
    for bound in answer.context["form"]:
        value = bound.value()
        if bound.widget_type == "checkbox":
            typed |= {bound.html_name: "on"} if value else {}
        else:
            typed[bound.html_name] = "" if value is None else value
    return typed


def test_amina_begins_writes_two_languages_and_gives_the_first_approval(office: Office, sent: Any) -> None:
    desk = client_of(office.amina)
    address = desk.post(f"/transmissions/{sent.pk}/press/", {"about": [str(sent.pk)]})["Location"]
    typed = fields_of(desk.get(address)) | {
        "version-0-heading": HEADING, "version-0-text": "One.\n\nTwo.", "embargo_at": "2022-03-25T15:00",
        "version-1-language": "ar", "version-1-heading": "خبراء", "version-1-text": "قال الخبراء.",
    }  # fmt: skip

    saved = desk.post(address, typed)
    preview = desk.get(saved["Location"])
    done = desk.post(address.replace("text", "offer"))

    assert "These are the pages in 2 languages" in text_of(preview)
    assert '<article class="record" dir="rtl">' in preview.content.decode()
    assert "Embargo until 25 March 2022, 15:00 CET" in text_of(preview)
    assert done.status_code == 302
    assert Issue.objects.get().state == "offered"


def test_the_note_of_a_new_language_comes_by_itself(office: Office, sent: Any) -> None:
    issue, desk = worded(office, begun(office, sent)), client_of(office.amina)
    address = f"/press/{issue.pk}/text/"
    new = {"version-1-language": "fr", "version-1-heading": "Alarme", "version-1-text": "Un."}

    desk.post(address, fields_of(desk.get(address)) | new)
    issue.refresh_from_db()
    versions = press.wording_of(issue, reader=office.amina, now=DAY_3).versions

    assert [version.language for version in versions] == ["en", "fr"]
    assert "titulaires de mandat" in versions[1].note
    assert versions[1].contact == "office@example.org"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"version-1-text": "Un."}, "Say in which language this is written."),
        ({"version-1-language": "en", "version-1-text": "One."}, "There is a version in English already."),
        ({"embargo_at": "soon"}, "Write a day and an hour"),
    ],
)
def test_what_was_typed_comes_back_with_one_sentence(
    office: Office, sent: Any, changes: dict[str, str], sentence: str
) -> None:
    issue, desk = worded(office, begun(office, sent)), client_of(office.amina)
    address = f"/press/{issue.pk}/text/"

    refused = desk.post(address, fields_of(desk.get(address)) | {"version-0-heading": "Kept words"} | changes)

    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert "Kept words" in refused.content.decode()


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_and_nothing_is_lost(office: Office, sent: Any) -> None:
    issue, desk = worded(office, begun(office, sent)), client_of(office.amina)
    address = f"/press/{issue.pk}/text/"
    typed = fields_of(desk.get(address)) | {"version-0-heading": "Mine"}
    worded(office, issue)

    refused = desk.post(address, typed)
    again = desk.post(address, fields_of(refused))

    assert "Somebody saved another wording meanwhile" in text_of(refused)
    assert again.status_code == 302


def test_an_obstacle_stands_on_the_page_line_by_line(office: Office, sent: Any) -> None:
    issue = worded(office, begun(office, sent), a_version(text=["See XMA 1/2022."]))

    refused = client_of(office.amina).post(f"/press/{issue.pk}/offer/")

    assert refused.status_code == 422
    assert "XMA 1/2022 stands in it and is not public." in text_of(refused)


def test_bruno_reads_the_exact_page_and_approves_it(office: Office, sent: Any) -> None:
    issue, desk = offered(office, sent), client_of(office.bruno)

    page = desk.get(f"/press/{issue.pk}/approve/")
    desk.post(f"/press/{issue.pk}/approve/", {"digest": issue.digest})

    assert HEADING in text_of(page)
    assert "The Permanent Mission gets this very text first: Marenia." in text_of(page)
    assert Issue.objects.get().state == "approved"


def test_an_embargo_stands_among_what_the_approval_does(office: Office, sent: Any) -> None:
    issue = offered(office, sent, embargo_at=at(3, 25, 14))

    page = text_of(client_of(office.bruno).get(f"/press/{issue.pk}/approve/"))

    assert "24 hours after the Mission was told, and not before 25 March 2022, 15:00 CET." in page


def test_who_prepared_it_finds_no_page_to_approve_it(office: Office, sent: Any) -> None:
    issue = offered(office, sent)

    assert client_of(office.amina).get(f"/press/{issue.pk}/approve/").status_code == 404


def test_the_mission_gets_its_copy_by_mail_as_it_was_shown(office: Office, sent: Any) -> None:
    issue, desk = approved(office, sent), client_of(office.amina)
    address = f"/press/{issue.pk}/advance/{sent.pk}/"

    shown = desk.get(address)
    done = desk.post(address, {"way": "email"})

    assert "mission@example.org" in text_of(shown)
    assert done["Location"] == f"/press/{issue.pk}/"
    assert all(paragraph in text_of(shown) for paragraph in mail.outbox[-1].body.strip().split("\n\n")[:5])
    assert "by e-mail, mission@example.org" in text_of(desk.get(f"/press/{issue.pk}/"))


def test_a_copy_by_hand_wants_who_took_it(office: Office, sent: Any) -> None:
    issue, desk = approved(office, sent), client_of(office.amina)
    address = f"/press/{issue.pk}/advance/{sent.pk}/"

    refused = desk.post(address, {"channel": "hand", "given_at": "2022-03-21T10:00"})
    desk.post(address, {"channel": "hand", "given_at": "2022-03-21T10:00", "to": "The second secretary"})

    assert "Say who took it, and in which capacity." in text_of(refused)
    assert "handed over by hand, The second secretary" in text_of(desk.get(f"/press/{issue.pk}/"))


def test_bruno_decides_with_a_reason_not_to_wait(office: Office, sent: Any) -> None:
    issue, desk = approved(office, sent), client_of(office.bruno)

    refused = desk.post(f"/press/{issue.pk}/skip/", {"reason": ""})
    desk.post(f"/press/{issue.pk}/skip/", {"reason": "He may die."})

    assert refused.status_code == 422
    assert "Not waited for: He may die." in text_of(desk.get(f"/press/{issue.pk}/"))


def test_it_is_held_let_go_and_cancelled(office: Office, sent: Any) -> None:
    issue, amina, bruno = told(office, sent), client_of(office.amina), client_of(office.bruno)
    address = f"/press/{issue.pk}/"

    amina.post(f"{address}hold/", {"reason": "A call came in."})
    held = text_of(amina.get(address))
    bruno.post(f"{address}lift/")
    amina.post(f"{address}cancel/")

    assert "A call came in." in held
    assert press.announcement_of(issue).state == "cancelled"
    assert "Prepare what follows" in text_of(amina.get(address))


def test_panels_lists_and_today_lead_to_it(office: Office, sent: Any) -> None:
    issue, desk = offered(office, sent), client_of(office.amina)
    address = f"/press/{issue.pk}/"

    pages = [f"/cases/{sent.letter.case_id}/", f"/transmissions/{sent.pk}/", "/press/"]

    assert [page for page in pages if address not in desk.get(page).content.decode()] == []
    assert address in client_of(office.bruno).get("/").content.decode()


def test_who_does_not_know_the_letter_finds_nothing(office: Office, sent: Any) -> None:
    issue, desk = told(office, sent), client_of(office.dalia)

    answers = [desk.get(f"/press/{issue.pk}/{step}") for step in ("", "page/", "hold/")]

    assert {answer.status_code for answer in answers} == {404}
    assert HEADING not in desk.get("/press/").content.decode()


def test_before_a_letter_is_sent_there_is_no_press_release_to_begin(office: Office) -> None:
    registered = a_registered_letter(office)
    page = f"/transmissions/{registered.pk}/press/"

    for answer in (client_of(office.amina).get(page), client_of(office.amina).post(page, {"about": registered.pk})):
        assert (answer.status_code, answer["Location"]) == (302, f"/transmissions/{registered.pk}/")
    assert not Issue.objects.exists()
