"""The door: who is let in, and how little anybody learns who is not."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.test import Client
from tests.people import ONE_TIME_SECRET, PASSPHRASE, Office

from demarche.procedure import clock
from demarche.sites.desk import door_views
from demarche.sites.desk.throttle import Throttle, TooBusy
from demarche.staff.errors import StaffStopped

MORNING = datetime(2022, 2, 7, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    monkeypatch.setattr(clock, "real_now", lambda: MORNING)
    monkeypatch.setattr(door_views, "AT_THE_DOOR", Throttle(pause=lambda _seconds: None))
    return MORNING


def code(at: datetime = MORNING) -> str:
    return pyotp.TOTP(ONE_TIME_SECRET).at(at)


def tried(name: str = "Amina", passphrase: str = PASSPHRASE, one_time: str = "", client: Client | None = None):  # type: ignore[no-untyped-def]
    typed = {"name": name, "passphrase": passphrase, "one_time": one_time or code()}
    return (client or Client()).post("/sign-in/", typed)


def said(response) -> str:  # type: ignore[no-untyped-def]
    """The page without what changes with every page, and without the name that was typed."""
    page = re.sub(r'(name="(csrfmiddlewaretoken|challenge)" value|data-options)="[^"]*"', "", response.content.decode())
    return page.replace("Nobody", "Amina")


def test_name_passphrase_and_code_open_the_desk(office: Office) -> None:
    client = Client()

    answer = tried(client=client)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Nothing waits for you" in client.get("/").content.decode()


def test_an_unknown_name_gets_the_page_of_a_wrong_passphrase(office: Office) -> None:
    wrong, unknown = tried(passphrase="not the words"), tried(name="Nobody")

    assert wrong.status_code == unknown.status_code == 422
    assert said(wrong) == said(unknown)


def test_a_wrong_code_gets_the_page_of_a_wrong_passphrase(office: Office) -> None:
    assert said(tried(one_time="000000")) == said(tried(passphrase="not the words"))


def test_a_code_opens_once(office: Office) -> None:
    assert tried().status_code == 302
    assert tried().status_code == 422


def test_the_code_before_one_that_was_used_is_too_old(office: Office) -> None:
    assert tried().status_code == 302
    assert tried(one_time=code(MORNING - timedelta(seconds=30))).status_code == 422


def test_who_has_left_is_not_let_in(office: Office) -> None:
    office.bruno.staff.left_at = MORNING
    office.bruno.staff.save()

    assert tried(name="Bruno").status_code == 422


def test_the_cookie_is_strict_and_unreadable_to_scripts(office: Office) -> None:
    cookie = tried().cookies["desk"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Strict", "/", "")


def test_the_door_leads_nowhere_else(office: Office) -> None:
    typed = {"name": "Amina", "passphrase": PASSPHRASE, "one_time": code(), "to": "//elsewhere.example/"}

    assert Client().post("/sign-in/", typed)["Location"] == "/"


def test_a_passphrase_is_never_sent_back(office: Office) -> None:
    assert "not the words" not in tried(passphrase="not the words").content.decode()


def test_failed_tries_wait_longer_and_never_for_ever() -> None:
    throttle, waits = Throttle(pause=lambda _seconds: None), []
    for _ in range(9):
        waits.append(throttle.delay("Amina", MORNING))
        with pytest.raises(StaffStopped), throttle.turn("Amina", now=MORNING):
            raise StaffStopped("wrong")

    assert waits == [0, 0, 0, 1, 2, 4, 8, 8, 8]
    assert throttle.delay("Bruno", MORNING) == 0
    assert throttle.delay("amina ", MORNING) == 8
    assert throttle.delay("Amina", MORNING + timedelta(minutes=16)) == 0


def test_who_is_guessed_at_does_not_take_the_whole_line() -> None:
    throttle = Throttle(pause=lambda _seconds: None, failed={})
    throttle.failed[throttle._digest("Amina")] = (9, MORNING)
    for _ in range(3):
        throttle.waiting.acquire()

    with pytest.raises(TooBusy), throttle.turn("Amina", now=MORNING):
        pass
    with throttle.turn("Bruno", now=MORNING):
        assert throttle.delay("Bruno", MORNING) == 0


def test_when_too_many_wait_the_next_is_asked_to_come_back(office: Office) -> None:
    for _ in range(6):
        door_views.AT_THE_DOOR.line.acquire()

    answer = tried()

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
