"""The pages round a letter's number: several addressees, mails that came back, reminders, the series."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.lives import PARTICULARS, a_case, a_registered_letter, a_sent_letter, a_signed_letter, at
from tests.people import Office, client_of
from tests.transmission.mailbox import about, answer, report

from demarche.procedure import clock
from demarche.transmission import actions
from demarche.transmission.models import Transmission

STATE = {"lines": "Permanent Mission of Marenia", "footer": "The Minister", "number": "1", "name": "Marenia"}
COMPANY = {
    "further-0-code": "OTH",
    "further-0-lines": "Harrow Mining Ltd",
    "further-0-footer": "The Director",
    "further-0-name": "Harrow Mining",
}


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 20))


def eml(content: bytes) -> dict[str, Any]:
    return {"mail": SimpleUploadedFile("a.eml", content, content_type="message/rfc822")}


def test_one_more_addressee_keeps_what_was_typed_and_registers_nothing(office: Office) -> None:
    letter, browser = a_signed_letter(office, a_case(office)), client_of(office.amina)

    page = browser.post(f"/letters/{letter.pk}/register/", STATE | {"further": "0", "more": "1", "footer": "Her Grace"})

    text = page.content.decode()
    assert page.status_code == 200
    assert 'name="further-0-code"' in text
    assert "Her Grace" in text
    assert Transmission.objects.count() == 0


def test_a_letter_is_registered_for_a_state_and_a_company(office: Office) -> None:
    letter, browser = a_signed_letter(office, a_case(office)), client_of(office.amina)

    made = browser.post(f"/letters/{letter.pk}/register/", STATE | COMPANY | {"further": "1"})

    page = browser.get(made.url).content.decode()
    assert {str(one.reference) for one in Transmission.objects.all()} == {"XMA 1/2022", "OTH 1/2022"}
    assert "The same letter to others" in page
    assert "Harrow Mining" in page


def test_what_the_second_addressee_lacks_is_said_beside_it_and_nothing_is_lost(office: Office) -> None:
    letter, browser = a_signed_letter(office, a_case(office)), client_of(office.amina)

    page = browser.post(f"/letters/{letter.pk}/register/", STATE | COMPANY | {"further": "1", "further-0-lines": ""})

    assert page.status_code == 422
    assert "Write to whom the letter goes, with the address" in page.content.decode()
    assert "Harrow Mining" in page.content.decode()


def test_a_bounce_is_filed_and_the_letter_waits_to_be_sent_again(office: Office) -> None:
    sent, browser = a_sent_letter(office), client_of(office.amina)

    browser.post(f"/transmissions/{sent.pk}/mails/new/", eml(report(about(sent))))

    page = browser.get(f"/transmissions/{sent.pk}/").content.decode()
    assert "The letter came back" in page
    assert "Not delivered" in page
    assert "came back undelivered" in browser.get("/").content.decode()


def test_a_mail_that_is_none_is_refused_with_a_sentence(office: Office) -> None:
    sent, browser = a_sent_letter(office), client_of(office.amina)

    page = browser.post(f"/transmissions/{sent.pk}/mails/new/", eml(b"%PDF-1.7"))

    assert page.status_code == 422
    assert "This file is not a mail" in page.content.decode()


def test_a_filed_mail_is_handed_out_as_a_file_and_never_as_a_page(office: Office) -> None:
    sent, browser = a_sent_letter(office), client_of(office.amina)
    content = answer(subject="XMA 1/2022", text="<script>alert(1)</script>")
    browser.post(f"/transmissions/{sent.pk}/mails/new/", eml(content))

    out = browser.get(f"/transmissions/{sent.pk}/mails/{sent.mails.get().pk}.eml")

    assert out.content == content
    assert out["Content-Type"] == "application/octet-stream"
    assert out["Content-Disposition"].startswith("attachment")
    other = browser.get(f"/transmissions/{a_registered_letter(office).pk}/mails/{sent.mails.get().pk}.eml")
    assert other.status_code == 404


def test_acknowledgement_reminder_and_more_time_stand_on_the_line_of_time(
    office: Office, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, browser = a_sent_letter(office), client_of(office.amina)
    browser.post(f"/transmissions/{sent.pk}/acknowledged/", {"on": "2022-03-19", "said": "The registry, by telephone"})
    browser.post(f"/transmissions/{sent.pk}/remind/")
    more = {"until": "2022-06-16", "granted_by": "Bruno Ardis", "reason": "A note asks for it."}
    browser.post(f"/transmissions/{sent.pk}/more-time/", more)

    page = browser.get(f"/transmissions/{sent.pk}/").content.decode()

    assert "The registry, by telephone" in page
    assert "By e-mail to mission@example.org" in page
    assert "given by Bruno Ardis: A note asks for it." in page
    assert "16 June 2022" in page
    assert len(mailoutbox) == 2


def test_more_time_that_is_none_comes_back_with_its_sentence(office: Office) -> None:
    sent, browser = a_sent_letter(office), client_of(office.amina)

    page = browser.post(
        f"/transmissions/{sent.pk}/more-time/", {"until": "2022-04-01", "granted_by": "B", "reason": "Kept text"}
    )

    assert page.status_code == 422
    assert "More time ends after 17 May 2022" in page.content.decode()
    assert "Kept text" in page.content.decode()


def test_withholding_asks_why_and_the_series_says_it(office: Office) -> None:
    registered, browser = a_registered_letter(office), client_of(office.amina)

    empty = browser.post(f"/transmissions/{registered.pk}/withhold/", {"reason": ""})
    browser.post(f"/transmissions/{registered.pk}/withhold/", {"reason": "He was released."})

    assert empty.status_code == 422
    assert "He was released." in browser.get(f"/transmissions/{registered.pk}/").content.decode()
    assert "Withheld" in browser.get("/numbers/XMA/2022/").content.decode()


def test_a_hole_is_explained_once_and_never_filled(office: Office) -> None:
    letter, browser = a_signed_letter(office, a_case(office)), client_of(office.amina)
    actions.register(letter, particulars=PARTICULARS, number=3, by=office.amina, now=at(3, 18))

    before = browser.get("/numbers/XMA/2022/").content.decode()
    browser.post("/numbers/XMA/2022/", {"number": "1", "reason": "mistake"})
    again = browser.post("/numbers/XMA/2022/", {"number": "1", "reason": "elsewhere"})
    beyond = browser.post("/numbers/XMA/2022/", {"number": "9", "reason": "mistake"})

    assert before.count("A hole nobody has explained") == 2
    assert browser.get("/numbers/XMA/2022/").content.decode().count("A hole nobody has explained") == 1
    assert (again.status_code, beyond.status_code) == (422, 422)
    second = a_signed_letter(office, a_case(office, name="Sela Dorn"))
    refused = browser.post(f"/letters/{second.pk}/register/", STATE | {"further": "0"})
    assert "explained as a hole" in refused.content.decode()
