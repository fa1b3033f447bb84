"""The page of one's own calendar, and the address that a calendar program asks."""

import re

import pytest
from django.test import Client
from tests.people import Office, client_of

from demarche.sites.desk import calendar_views
from demarche.sites.desk.pace import Pace


@pytest.fixture(autouse=True)
def a_pace_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_views, "KNOWN", Pace(often=2, within_seconds=600))
    monkeypatch.setattr(calendar_views, "UNKNOWN", Pace(often=2, within_seconds=600))


def address(client: Client) -> str:
    page = client.post("/keys/calendar/").content.decode()
    found = re.search(r"http://testserver(/calendar/[\w-]{43}\.ics)", page)
    assert found
    return found[1]


def test_the_address_is_shown_once_and_answers_whoever_has_it(office: Office) -> None:
    client = client_of(office.amina)
    made = address(client)

    answer = Client().get(made)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert made not in client.get("/keys/calendar/").content.decode()


def test_switched_off_it_is_a_page_that_does_not_exist(office: Office) -> None:
    client = client_of(office.amina)
    made = address(client)
    client.post("/keys/calendar/off/")

    gone, never = Client().get(made), Client().get(f"/calendar/{'x' * 43}.ics")

    assert (gone.status_code, gone.content) == (404, never.content)
    assert "You have no address" in client.get("/keys/calendar/").content.decode()


def test_whoever_asks_too_often_is_told_to_wait_and_guessing_is_slow(office: Office) -> None:
    made, stranger = address(client_of(office.amina)), Client()

    known = [stranger.get(made).status_code for _ in range(3)]
    guessed = [stranger.get(f"/calendar/guess-{turn}.ics").status_code for turn in range(3)]

    assert known == [200, 200, 429]
    assert guessed == [404, 404, 429]
    assert stranger.get(made)["Retry-After"] == "600"


def test_nothing_is_posted_to_it(office: Office) -> None:
    assert Client().post(address(client_of(office.amina))).status_code == 405
