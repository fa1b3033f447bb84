"""The second factor once more: the one-time code for who has nothing else, the security key for who has one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from tests.people import ONE_TIME_SECRET, PASSPHRASE, Office, client_of

from demarche.procedure import clock
from demarche.staff.models import Passkey, Session, Staff

MORNING = datetime(2022, 2, 7, 8, 0, tzinfo=UTC)
ESRA = {"name": "Esra Tilo", "role": "officer"}


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "real_now", lambda: MORNING)


def code() -> str:
    return pyotp.TOTP(ONE_TIME_SECRET).at(MORNING)


def give_key(office: Office) -> None:
    """Amina has a security key."""
    Passkey.objects.create(
        staff=office.amina.staff, label="blue", credential_id=b"blue", public_key=b"blue", added_at=MORNING
    )


def stale(office: Office) -> Client:
    desk = client_of(office.amina)
    Session.objects.filter(staff=office.amina.staff).update(touched_at=MORNING - timedelta(minutes=10))
    return desk


def invited(desk: Client, **more: Any) -> tuple[int, bool, str]:
    answer = desk.post("/staff/invite/", ESRA | more)
    return answer.status_code, Staff.objects.filter(name="Esra Tilo").exists(), answer.content.decode()


def test_without_a_key_a_code_shows_who_it_is(office: Office) -> None:
    desk = stale(office)

    assert invited(desk)[:2] == (200, False)
    assert invited(desk, one_time_again=code())[1]


def test_with_a_key_no_code_takes_a_step_that_cannot_be_taken_back(office: Office) -> None:
    give_key(office)
    desk = stale(office)

    status, done, page = invited(desk, one_time_again=code())

    assert (status, done) == (422, False)
    assert "Touch your security key" in page
    assert 'value="Esra Tilo"' in page


def test_who_comes_in_by_code_though_there_is_a_key_has_touched_nothing(office: Office) -> None:
    give_key(office)
    desk = Client()
    desk.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE, "one_time": code()})

    assert desk.get("/").status_code == 200
    assert invited(desk)[1] is False


def test_who_comes_in_by_code_without_a_key_has_shown_enough_for_a_while(office: Office) -> None:
    desk = Client()
    desk.post("/sign-in/", {"name": "Amina", "passphrase": PASSPHRASE, "one_time": code()})

    assert invited(desk)[1] is True


@pytest.mark.parametrize("answer", ["", "{}", "not json"])
def test_what_is_no_answer_of_a_key_is_refused(office: Office, answer: str) -> None:
    give_key(office)

    status, done, _page = invited(stale(office), passkey_again=answer, challenge_again="made up")

    assert (status, done) == (422, False)
