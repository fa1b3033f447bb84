"""The pages of the clause library: the office's words, the treaties, and what an officer ticks for a letter."""

from typing import Any

import pytest
from django.test import Client
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, client_of

from demarche.clauses import queries
from demarche.letters.queries import text_of

ONE = "/office/clauses/opening/en/"
OWN = "We write as {mandates}, under {resolutions} of the Human Rights Council."


@pytest.fixture
def desk(office: Office) -> Client:
    return client_of(office.amina)


def words(page: Any) -> str:
    return str(page.content.decode())


def text(office: Office, letter: Any) -> Any:
    return text_of(letter.current, reader=office.amina, now=at(3, 5))


def test_every_clause_is_listed_and_every_example_is_a_pdf(desk: Client) -> None:
    page = words(desk.get("/office/clauses/"))

    assert ONE in page
    assert "/office/clauses/salutation_state/zh/" in page
    for example in ("UA/state/fr", "AL/company/es", "OL/organisation/en"):
        assert f"/office/clauses/example/{example}.pdf" in page
        assert desk.get(f"/office/clauses/example/{example}.pdf").content.startswith(b"%PDF")


def test_a_clause_is_looked_at_before_it_is_saved(desk: Client) -> None:
    page = desk.post(ONE, {"seen": 0, "text": OWN, "look": "1"})

    assert "We write as Special Rapporteur on the situation of human rights defenders and" in words(page)
    assert "under resolutions 52/4 and 52/9 of" in words(page)
    assert queries.versions("opening", "en") == []


def test_a_clause_is_saved_and_shows_what_changed(desk: Client) -> None:
    saved = desk.post(ONE, {"seen": 0, "text": OWN})
    page = words(desk.get(ONE))

    assert saved.status_code == 302
    assert "the office’s own words" in page
    assert "<del>" in page
    desk.post(f"{ONE}reset/", {"seen": 1})
    assert "These words come with the house" in words(desk.get(ONE))


def test_a_wrong_place_is_refused_with_what_was_typed(desk: Client) -> None:
    page = desk.post(ONE, {"seen": 0, "text": "We are {mandates}; {resolutions}; {weather}."})

    assert page.status_code == 422
    assert "Nothing is ever filled into {weather} here" in words(page)
    assert "We are {mandates}; {resolutions}; {weather}." in words(page)


@pytest.mark.parametrize(
    "address", ["/office/clauses/opening/zh/", "/office/clauses/nothing/en/", "/office/treaties/QQQ/"]
)
def test_what_there_is_not_is_not_found(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 404


def test_a_states_treaties_are_completed(desk: Client) -> None:
    refused = desk.post("/office/treaties/XMA/", {"ICCPR_act": "ratification", "ICCPR_on": ""})
    saved = desk.post("/office/treaties/XMA/", {"ICCPR_act": "ratification", "ICCPR_on": "2006-01-24"})

    assert "Say on which day" in words(refused)
    assert saved.status_code == 302
    assert "24 January 2006" in words(desk.get("/office/treaties/XMA/"))
    assert "1 of 9" in words(desk.get("/office/treaties/"))


def test_rights_propose_questions_and_law_and_what_is_ticked_is_taken(office: Office, desk: Client) -> None:
    letter = a_drafted_letter(office, a_case(office))
    address = f"/letters/{letter.pk}/law/"

    proposed = words(desk.post(address, {"rights": ["privacy"], "propose": "1"}))
    taken = {"rights": ["privacy"], "seen": letter.current.number, "questions": ["privacy.1"]}
    saved = desk.post(address, taken | {"provisions": ["ICCPR.17"]})

    assert 'value="privacy.1" checked' in proposed
    assert 'value="ICCPR.17" checked' in proposed
    assert saved.status_code == 302
    assert text(office, letter).annex[1:] == [
        "# International Covenant on Civil and Political Rights",
        text(office, letter).annex[-1],
    ]
    assert 'value="ICCPR.17"' not in words(desk.post(address, {"rights": ["privacy"], "propose": "1"}))


def test_a_stale_page_keeps_its_ticks(office: Office, desk: Client) -> None:
    letter = a_drafted_letter(office, a_case(office))

    page = desk.post(f"/letters/{letter.pk}/law/", {"rights": ["privacy"], "seen": 1, "provisions": ["ICCPR.17"]})

    assert page.status_code == 422
    assert 'value="ICCPR.17" checked' in words(page)


def test_the_addressee_and_the_optional_clauses_are_ticked(office: Office, desk: Client) -> None:
    letter = a_drafted_letter(office, a_case(office))
    address, seen = f"/letters/{letter.pk}/clauses/", letter.current.number

    refused = desk.post(address, {"seen": seen, "addressee": "state", "options": ["copies"], "others": ""})
    saved = desk.post(address, {"seen": seen, "addressee": "company"})

    assert "Say to whom a letter on the same matter goes as well." in words(refused)
    assert saved.status_code == 302
    assert "the attention of your company" in words(desk.get(f"/letters/{letter.pk}/"))


def test_whoever_may_not_know_a_letter_finds_neither_page(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    for part in ("law", "clauses"):
        assert client_of(office.dalia).get(f"/letters/{letter.pk}/{part}/").status_code == 404
