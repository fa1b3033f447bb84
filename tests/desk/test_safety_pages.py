"""The pages of safety: the risk on the case's page, what those concerned said, warnings before a step, a list."""

from typing import Any

import pytest
from tests.lives import a_case, a_registered_letter, at
from tests.people import Office, client_of

from demarche.procedure import clock
from demarche.safety import actions
from demarche.safety.models import Assessment, CheckIn

NOW = at(3, 18)


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def shown(browser: Any, path: str) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_an_officer_judges_a_case_and_reads_it_on_its_page(office: Office) -> None:
    case, browser = a_case(office), client_of(office.amina)
    before = shown(browser, f"/cases/{case.pk}/")
    said = {"level": "extreme", "urgency": "today", "reasons": "Men wait before his house.", "review_on": ""}

    browser.post(f"/cases/{case.pk}/risk/", said)

    after = shown(browser, f"/cases/{case.pk}/")
    assert "Nobody has judged yet how dangerous this is." in before
    assert "Extreme risk" in after
    assert "Men wait before his house." in after
    assert "21 March 2022" in after
    assert "stands on the list of <bdi>Amina</bdi>" in after


def test_a_judgement_without_a_reason_is_refused_and_comes_back(office: Office) -> None:
    case, browser = a_case(office), client_of(office.amina)

    refused = browser.post(f"/cases/{case.pk}/risk/", {"level": "high", "urgency": "week", "reasons": " "})

    assert refused.status_code == 422
    assert 'value="high"' in refused.content.decode()
    assert "whoever takes over from you" in refused.content.decode()
    assert not Assessment.objects.exists()


def test_before_a_letter_is_sent_the_page_says_that_nobody_was_asked(office: Office) -> None:
    registered = a_registered_letter(office, now=NOW)
    case, letter, browser = registered.letter.case, registered.letter, client_of(office.amina)
    today, page = shown(browser, "/"), f"/transmissions/{registered.pk}/send/"
    unasked = shown(browser, page)

    about = f"before_sending:{letter.pk}"
    browser.post(f"/cases/{case.pk}/asked/", {"about": about, "outcome": "objects", "note": "He asks us to wait."})

    assert "Ask those concerned before the letter is sent" in today
    assert "Nobody has written down that those concerned were asked" in unasked
    assert "asks us to wait, or to stop" in shown(browser, page)
    assert "He asks us to wait." in shown(browser, f"/cases/{case.pk}/")


def test_who_was_not_reached_needs_another_day(office: Office) -> None:
    registered = a_registered_letter(office, now=NOW)
    browser, path = client_of(office.amina), f"/cases/{registered.letter.case_id}/asked/"
    said = {"about": f"before_sending:{registered.letter_id}", "outcome": "no_answer", "note": "The number is dead."}

    refused = browser.post(path, said)
    browser.post(path, said | {"again_on": "2022-03-21"})

    assert refused.status_code == 422
    assert "The number is dead." in refused.content.decode()
    assert CheckIn.objects.get().again_on is not None


def test_the_case_is_not_there_for_who_does_not_know_it(office: Office) -> None:
    case, stranger = a_case(office), client_of(office.dalia)
    actions.assess(case, level="low", urgency="none", reasons="Quiet.", by=office.amina, now=NOW)

    assert stranger.get(f"/cases/{case.pk}/risk/").status_code == 404
    assert stranger.post(f"/cases/{case.pk}/asked/", {"about": "other:"}).status_code == 404


@pytest.mark.parametrize(
    "about", ["before_sending:", "after_reply:x:y", "before_sending:11111111-1111-4111-8111-111111111111"]
)
def test_a_forged_choice_is_refused(office: Office, about: str) -> None:
    case, browser = a_case(office), client_of(office.amina)

    refused = browser.post(f"/cases/{case.pk}/asked/", {"about": about, "outcome": "agrees", "note": "Fine."})

    assert refused.status_code == 422
    assert not CheckIn.objects.exists()
