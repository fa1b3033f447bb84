"""The pages of the letters: drafted, edited without losing a word, joined, signed off, registered, sent."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, a_registered_letter, a_sent_letter, a_signed_letter, at, revise
from tests.people import Office, client_of

from demarche.letters import signing
from demarche.letters.content import SECTIONS
from demarche.procedure import clock


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 20))


def typed(**changes: Any) -> dict[str, Any]:
    return {name: "" for name, _, _ in SECTIONS} | {"subject": "the arrest", "seen_version": 2} | changes


def test_an_officer_drafts_a_letter_from_the_cases_page(office: Office) -> None:
    case, browser = a_case(office), client_of(office.amina)

    page = browser.get(f"/cases/{case.pk}/")
    made = browser.post(f"/cases/{case.pk}/letters/new/", {"nature": "AL", "language": "en"})

    assert f"/cases/{case.pk}/letters/new/" in page.content.decode()
    assert "journalist in Port Salin" in browser.get(made.url).content.decode()


def test_an_impossible_letter_is_refused_and_the_choice_comes_back(office: Office) -> None:
    case, browser = a_case(office), client_of(office.amina)

    page = browser.post(f"/cases/{case.pk}/letters/new/", {"nature": "UA", "language": "fr", "on_legislation": "on"})

    assert page.status_code == 422
    assert "Only an other letter comments on legislation" in page.content.decode()
    assert 'value="fr" selected' in page.content.decode()


def test_a_stale_save_shows_both_texts(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    browser = client_of(office.amina)

    page = browser.post(f"/letters/{letter.pk}/edit/", typed(seen_version=1, concerns="Mine alone."))

    assert page.status_code == 422
    assert "Mine alone." in page.content.decode()
    assert "saved version 2 while you were writing" in page.content.decode()
    again = browser.post(f"/letters/{letter.pk}/edit/", typed(seen_version=2, concerns="Mine alone."))
    assert again.status_code == 302


def test_a_letter_shows_who_has_signed_and_what_changed(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office))
    browser = client_of(office.amina)

    page = browser.get(f"/letters/{letter.pk}/").content.decode()
    versions = browser.get(f"/letters/{letter.pk}/versions/").content.decode()

    assert page.count("Signed off ·") == 2
    assert letter.current.signing_digest in page
    assert "<ins>" in versions


def test_the_signing_copy_is_shown_and_kept_in_no_cache(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office))

    copy = client_of(office.chen).get(f"/letters/{letter.pk}/signing-copy.pdf")

    assert copy.content.startswith(b"%PDF")
    assert copy["Cache-Control"] == "no-store"


def test_a_holder_joins_by_a_button(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 4))
    browser = client_of(office.chen)

    assert "is invited to sign this letter" in browser.get(f"/letters/{letter.pk}/").content.decode()
    browser.post(f"/letters/{letter.pk}/invitations/{joining.pk}/answer/", {"answer": "join"})
    joining.refresh_from_db()

    assert joining.state == "joined"


def test_a_holder_signs_off_and_returns_by_pages(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    bruno, chen = client_of(office.bruno), client_of(office.chen)

    form = {"digest": letter.current.signing_digest, "mandate": str(office.hrd.pk)}
    signed = bruno.post(f"/letters/{letter.pk}/sign/", form)
    back = chen.post(f"/letters/{letter.pk}/return/", {"reason": "Name the court."})
    letter.refresh_from_db()

    assert (signed.status_code, back.status_code, letter.state) == (302, 302, "drafting")
    assert "Name the court." in client_of(office.amina).get(f"/letters/{letter.pk}/").content.decode()


def test_a_digest_of_another_text_is_refused_with_a_sentence(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    page = client_of(office.bruno).post(
        f"/letters/{letter.pk}/sign/", {"digest": "0" * 64, "mandate": str(office.hrd.pk)}
    )

    assert page.status_code == 422
    assert "changed since you read it" in page.content.decode()


def test_a_letter_is_registered_seen_and_sent(office: Office, mailoutbox: list[Any]) -> None:
    letter = a_signed_letter(office, a_case(office))
    browser = client_of(office.amina)
    told = {"lines": "Permanent Mission\nGeneva", "footer": "The Minister", "email": "m@example.org", "number": 7}

    made = browser.post(f"/letters/{letter.pk}/register/", told)
    preview = browser.get(f"{made.url}letter.pdf")
    browser.post(f"{made.url}send/")
    page = browser.get(made.url).content.decode()

    assert preview.content.startswith(b"%PDF")
    assert len(mailoutbox) == 1
    assert "AL XMA 7/2022" in page
    assert "18 May 2022" in page


def test_a_sent_letter_is_not_sent_again(office: Office, mailoutbox: list[Any]) -> None:
    sent = a_sent_letter(office)

    page = client_of(office.amina).post(f"/transmissions/{sent.pk}/send/")

    assert page.status_code == 422
    assert len(mailoutbox) == 1


def test_a_colleague_without_the_case_gets_the_page_of_what_does_not_exist(office: Office) -> None:
    registered = a_registered_letter(office)
    browser = client_of(office.dalia)
    letter, nothing = registered.letter_id, "00000000-0000-4000-8000-000000000000"

    for address in ("/letters/{}/", "/letters/{}/edit/", "/letters/{}/versions/", "/letters/{}/signing-copy.pdf"):
        there, not_there = browser.get(address.format(letter)), browser.get(address.format(nothing))
        assert (there.status_code, there.content) == (404, not_there.content)
    assert browser.get(f"/transmissions/{registered.pk}/").status_code == 404


def test_the_office_changes_a_term_from_a_day_on(office: Office) -> None:
    browser = client_of(office.amina)
    line = {"nature": "AL", "unit": "days", "length": 90, "valid_from": "2022-03-21"}

    browser.post("/office/terms/", line)
    refused = browser.post("/office/terms/", line | {"valid_from": "2022-01-01"})

    assert "90 days" in browser.get("/office/terms/").content.decode()
    assert refused.status_code == 422


def test_the_annex_reads_with_its_headings(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    revise(office, letter, annex=["# Universal Declaration of Human Rights", "Article 9."])

    page = client_of(office.amina).get(f"/letters/{letter.pk}/").content.decode()

    assert "<h3>Universal Declaration of Human Rights</h3>" in page
