"""Enrolling through the pages: a code becomes a person with a passphrase and an authenticator, once."""

import re

import pyotp
import pytest
from django.test import Client
from django.test.client import Client as Browser
from tests.people import ONE_TIME_SECRET, PASSPHRASE, Office, client_of

from demarche.procedure import clock
from demarche.sites.desk import touching
from demarche.sites.desk.throttle import Throttle
from demarche.staff.actions import invite
from demarche.staff.models import Session, Staff
from demarche.staff.rights import Right
from demarche.staff.sessions import FRESH


def invited(office: Office) -> str:
    return invite(name="Esra Demir", rights=[Right.CASE], by=office.amina, now=clock.real_now()).code


def offered(browser: Browser, code: str) -> tuple[str, str, str]:
    page = browser.post("/enrol/", {"code": code}).content.decode()
    (sealed,) = re.findall(r'name="offer" value="([^"]+)"', page)
    (passphrase,) = re.findall(r'<strong lang="en" dir="ltr">([^<]+)<', page)
    (secret,) = re.findall(r"<code dir=\"ltr\">([A-Z2-7]{32})<", page)
    return sealed, passphrase, secret


def finished(browser: Browser, sealed: str, passphrase: str, one_time: str):  # type: ignore[no-untyped-def]
    typed = {"offer": sealed, "passphrase": passphrase, "again": passphrase, "one_time": one_time}
    return browser.post("/enrol/", typed)


def test_a_code_becomes_a_person_who_is_at_work(office: Office) -> None:
    browser = Client()
    sealed, passphrase, secret = offered(browser, invited(office))

    answer = finished(browser, sealed, passphrase, pyotp.TOTP(secret).at(clock.real_now()))

    assert answer.status_code == 302
    assert "Esra Demir" in browser.get("/").content.decode()
    assert len(passphrase.split()) == 7


def test_a_code_works_once(office: Office) -> None:
    code = invited(office)
    sealed, passphrase, secret = offered(Client(), code)
    finished(Client(), sealed, passphrase, pyotp.TOTP(secret).at(clock.real_now()))

    again = Client().post("/enrol/", {"code": code})
    held_back = finished(Client(), sealed, passphrase, pyotp.TOTP(secret).at(clock.real_now()))

    assert again.status_code == held_back.status_code == 422
    assert "has been used" in again.content.decode()
    assert Session.objects.filter(staff__name="Esra Demir").count() == 1


def test_a_short_passphrase_keeps_the_offer_on_the_page(office: Office) -> None:
    browser = Client()
    sealed, _, secret = offered(browser, invited(office))

    answer = finished(browser, sealed, "seven words", pyotp.TOTP(secret).at(clock.real_now()))

    assert answer.status_code == 422
    assert "at least 20 characters" in answer.content.decode()
    assert secret in answer.content.decode()
    assert Staff.objects.get(name="Esra Demir").recipient == ""


def test_the_secret_travels_sealed(office: Office) -> None:
    sealed, passphrase, secret = offered(Client(), invited(office))

    assert secret not in sealed
    assert passphrase.split()[0] not in sealed
    assert finished(Client(), sealed[:-8] + "AAAAAAAA", passphrase, "000000").status_code == 422


def test_a_step_that_cannot_be_taken_back_asks_for_a_code_and_keeps_what_was_typed(office: Office) -> None:
    client = client_of(office.amina)
    Session.objects.update(touched_at=clock.real_now() - 2 * FRESH)
    typed = {"name": "Esra Demir", "rights": ["case", "draft"], "conflicts": "Marenia"}

    asked = client.post("/staff/invite/", typed).content.decode()

    assert "One more code" in asked
    assert all(
        f'name="{name}" value="{value}"' in asked for name, value in [("name", "Esra Demir"), ("rights", "draft")]
    )
    assert not Staff.objects.filter(name="Esra Demir").exists()

    one_time = pyotp.TOTP(ONE_TIME_SECRET).at(clock.real_now())
    done = client.post("/staff/invite/", {**typed, "one_time_again": one_time})

    assert "Enrolment code for" in done.content.decode()
    assert Staff.objects.get(name="Esra Demir").conflicts == ["XMA"]


def test_codes_are_not_guessed_inside_either(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(touching, "INSIDE", Throttle(pause=waits.append))
    client = client_of(office.amina)
    Session.objects.update(touched_at=clock.real_now() - 2 * FRESH)

    for guess in range(5):
        client.post("/staff/invite/", {"name": "Esra", "one_time_again": f"00000{guess}"})

    assert waits == [1, 2]


def test_a_new_passphrase_puts_the_old_one_out_of_use(office: Office) -> None:
    words = "orchard quiet seven lantern winters harbour away"
    changed = client_of(office.bruno).post(
        "/keys/passphrase/", {"old": PASSPHRASE, "passphrase": words, "again": words}
    )

    one_time = pyotp.TOTP(ONE_TIME_SECRET).at(clock.real_now())
    old = Client().post("/sign-in/", {"name": "Bruno", "passphrase": PASSPHRASE, "one_time": one_time})
    new = Client().post("/sign-in/", {"name": "Bruno", "passphrase": words, "one_time": one_time})

    assert (changed.status_code, old.status_code, new.status_code) == (302, 422, 302)
