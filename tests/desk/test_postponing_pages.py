"""The pages on which publication is put off, and what signatories read on Today before something becomes public."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of

from demarche.procedure import clock
from demarche.publication.models import Postponement

NOW = at(5, 10)


@pytest.fixture(autouse=True)
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def shown(browser: Any, path: str) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_one_person_asks_and_another_agrees(office: Office, sent: Any) -> None:
    amina, bruno, path = client_of(office.amina), client_of(office.bruno), f"/transmissions/{sent.pk}/"

    lacking = amina.post(f"{path}postpone/", {"until": "2022-06-17", "reason": " "})
    amina.post(f"{path}postpone/", {"until": "2022-06-17", "reason": "He stands before a judge."})
    today, page = shown(bruno, "/"), shown(bruno, f"{path}postponed/")
    bruno.post(f"{path}postponed/", {"choice": "agree"})

    assert (lacking.status_code, "2022-06-17" in lacking.content.decode()) == (422, True)
    assert "Amina asks to put it off" in today
    assert "He stands before a judge." in page
    found = Postponement.objects.get()
    assert (found.state, found.until, found.agreed_by) == ("agreed", date(2022, 6, 17), office.bruno.staff)


def test_it_is_ended_or_refused_by_who_approves_alone(office: Office, sent: Any) -> None:
    amina, bruno, path = client_of(office.amina), client_of(office.bruno), f"/transmissions/{sent.pk}/"
    amina.post(f"{path}postpone/", {"until": "2022-06-17", "reason": "He stands before a judge."})

    assert amina.post(f"{path}postponed/", {"choice": "agree"}).status_code == 404
    bruno.post(f"{path}postponed/", {"choice": "refuse"})
    assert Postponement.objects.get().state == "refused"


def test_a_stranger_finds_neither_page(office: Office, sent: Any) -> None:
    dalia = client_of(office.dalia)

    for page in ("postpone", "postponed"):
        assert dalia.get(f"/transmissions/{sent.pk}/{page}/").status_code == 404


def test_signatories_read_on_today_what_becomes_public_soon(office: Office, sent: Any) -> None:
    assert "becomes public in 7 days: hold it if it should not" in shown(client_of(office.chen), "/")
