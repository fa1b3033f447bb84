"""The page on which a letter is written: words are kept while they are typed, and come back."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, client_of

from demarche.letters.content import SECTIONS
from demarche.procedure import clock


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 20))


def typed(**changes: Any) -> dict[str, Any]:
    return {name: "" for name, _, _ in SECTIONS} | {"subject": "the arrest", "seen_version": 2} | changes


def test_words_kept_while_typing_come_back_in_a_new_session(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    address = f"/letters/{letter.pk}/edit/"

    kept = client_of(office.amina).post(f"{address}keep/", typed(concerns="Half a sentence")).json()
    page = client_of(office.amina).get(address).content.decode()

    assert kept["turn"] == 1
    assert "Half a sentence" in page
    assert "not yet saved as a version" in page
    assert letter.current.number == 2


def test_words_are_kept_by_a_button_without_a_script(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    address = f"/letters/{letter.pk}/edit/"

    done = browser.post(address, typed(concerns="By the button.", step="keep"))

    assert done["Location"] == address
    assert "By the button." in browser.get(address).content.decode()


def test_a_refused_save_keeps_the_words_before_it_answers(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    revise(office, letter, concerns=["Somebody was quicker."])
    address = f"/letters/{letter.pk}/edit/"

    page = browser.post(address, typed(concerns="Mine."))

    assert page.status_code == 422
    assert "Mine." in browser.get(address).content.decode()


def test_saved_words_are_not_offered_again(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    address = f"/letters/{letter.pk}/edit/"
    kept = browser.post(f"{address}keep/", typed(concerns="Whole.")).json()

    browser.post(address, typed(concerns="Whole.", **kept))

    assert "not yet saved as a version" not in browser.get(address).content.decode()
    assert letter.current.number == 3


def test_a_colleague_sees_who_writes_and_not_what(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    client_of(office.amina).post(f"/letters/{letter.pk}/edit/keep/", typed(concerns="Hidden words."))
    office.bruno.staff.rights = [*office.bruno.staff.rights, "draft"]
    office.bruno.staff.save()

    page = client_of(office.bruno).get(f"/letters/{letter.pk}/edit/").content.decode()

    assert "is writing on this letter too" in page
    assert "Hidden words." not in page


def test_kept_words_are_thrown_away_after_one_more_question(office: Office) -> None:
    letter, browser = a_drafted_letter(office, a_case(office)), client_of(office.amina)
    kept = browser.post(f"/letters/{letter.pk}/edit/keep/", typed(concerns="Gone.")).json()

    browser.post(f"/letters/{letter.pk}/edit/{kept['working']}/{kept['turn']}/throw-away/")

    assert "Gone." not in browser.get(f"/letters/{letter.pk}/edit/").content.decode()
