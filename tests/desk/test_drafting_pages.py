"""The pages of drafting: facts behind sentences, names and spelling, versions side by side and restored."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, client_of

from demarche.cases import actions as cases
from demarche.letters.queries import text_of
from demarche.procedure import clock


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 20))


def facts_of(office: Office, letter: Any) -> list[str]:
    return text_of(letter.current, reader=office.amina, now=at(3, 20)).facts


def test_a_sentence_without_a_fact_is_marked_and_linked_by_hand(office: Office) -> None:
    case = a_case(office)
    letter, browser = a_drafted_letter(office, case), client_of(office.amina)
    revise(office, letter, facts=["The weather was cold."])
    address = f"/letters/{letter.pk}/sources/"

    before = browser.get(address).content.decode()
    fact = str(case.facts.get().pk)
    typed = {"seen_version": letter.current.number, "said": "The weather was cold.", "facts": [fact]}
    linked = browser.post(f"{address}1/", typed)

    assert "1 sentence without a fact" in before
    assert linked.status_code == 302
    assert "rests on a fact of the case as it stands" in browser.get(address).content.decode()


def test_a_fact_changed_in_the_case_shows_with_the_difference(office: Office) -> None:
    case = a_case(office)
    letter, browser = a_drafted_letter(office, case), client_of(office.amina)
    fact = case.facts.get()
    cases.amend_fact(fact, seen=fact.paper_id, text="He was seized at home.", by=office.amina, now=at(3, 19))

    page = browser.get(f"/letters/{letter.pk}/sources/").content.decode()
    offer = browser.get(f"/letters/{letter.pk}/offer/").content.decode()

    assert "Changed in the case since" in page
    assert "<ins>" in page
    assert "1 sentence whose fact was changed" in offer


def test_a_new_fact_is_proposed_and_added_by_a_tick(office: Office) -> None:
    case = a_case(office)
    letter, browser = a_drafted_letter(office, case), client_of(office.amina)
    new = cases.record_fact(case, text="He is ill.", attribution="known", by=office.amina, now=at(3, 19))
    address = f"/letters/{letter.pk}/sources/"

    assert "He is ill." in browser.get(address).content.decode()
    refused = browser.post(address, {"seen_version": letter.current.number})
    browser.post(address, {"seen_version": letter.current.number, "facts": [str(new.pk)]})

    assert refused.status_code == 422
    assert facts_of(office, letter)[-1] == "He is ill."


def test_a_mandate_that_knows_the_letter_alone_sees_no_facts_of_the_case(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    assert client_of(office.chen).get(f"/letters/{letter.pk}/sources/").status_code == 404


def test_a_misspelt_name_is_shown_and_corrected(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office, name="Lukpan Akhmedyarov")), client_of(office.amina)
    revise(office, letter, facts=["Mr. Akmedyarov was arrested."])
    address = f"/letters/{letter.pk}/check/"

    page = browser.get(address).content.decode()
    word = {"seen_version": letter.current.number, "word": "Akmedyarov", "by_word": "Akhmedyarov", "step": "correct"}
    done = browser.post(address, word)

    assert "<mark>Akmedyarov</mark>" in page
    assert 'value="Akhmedyarov"' in page
    assert (done.status_code, facts_of(office, letter)) == (302, ["Mr. Akhmedyarov was arrested."])


def test_an_offer_with_a_misspelt_name_says_which(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office, name="Lukpan Akhmedyarov")), client_of(office.amina)
    revise(office, letter, facts=["Mr. Akmedyarov was arrested."])

    page = browser.post(f"/letters/{letter.pk}/offer/")

    assert page.status_code == 422
    assert "nearly the name “Akhmedyarov”" in page.content.decode()


def test_versions_stand_side_by_side_and_an_older_one_is_restored(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    first = facts_of(office, letter)
    revise(office, letter, facts=["Another chronology."])

    page = browser.get(f"/letters/{letter.pk}/versions/").content.decode()
    browser.post(f"/letters/{letter.pk}/versions/2/restore/", {"seen_version": letter.current.number})

    assert 'class="beside margin"' in page
    assert "<ins>" in page
    assert letter.current.number == 4
    assert facts_of(office, letter) == first


def test_a_restored_version_voids_nothing_that_was_saved_meanwhile(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    revise(office, letter, facts=["Another chronology."])

    stale = browser.post(f"/letters/{letter.pk}/versions/1/restore/", {"seen_version": 2})

    assert stale.status_code == 422
    assert facts_of(office, letter) == ["Another chronology."]
