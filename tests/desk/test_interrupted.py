"""A session that ends while somebody writes: what was written is still there after signing in again."""

import html
import re

import pyotp
from django.test import Client
from tests.people import ONE_TIME_SECRET, PASSPHRASE, Office, client_of

from demarche.procedure import clock
from demarche.staff.models import Mandate, Session

MANDATE = {
    "label": "water",
    "title_en": "Special Rapporteur on “water” <and sanitation>",
    "holder_name": "Farid Nasser",
    "resolution": "51/19",
    "valid_from": "2022-01-01",
}


def ended(office: Office, **kept: bool) -> Client:
    client = client_of(office.amina, **kept)
    Session.objects.all().delete()
    return client


def hidden(page: str) -> dict[str, str]:
    return {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    }


def sign_in(client: Client, carried: dict[str, str]) -> str:
    code = pyotp.TOTP(ONE_TIME_SECRET).at(clock.real_now())
    typed = {"name": "Amina", "passphrase": PASSPHRASE, "one_time": code}
    return client.post("/sign-in/", carried | typed).content.decode()


def test_what_was_typed_goes_on_after_signing_in_again(office: Office) -> None:
    client = ended(office)

    met = client.post("/mandates/new/", MANDATE)
    back = sign_in(client, hidden(met.content.decode()))

    assert (met.status_code, "Your session has ended" in met.content.decode()) == (403, True)
    assert "It has not been saved yet" in back
    assert not Mandate.objects.filter(label="water").exists()
    client.post("/mandates/new/", hidden(back))
    assert Mandate.objects.get(label="water").title == {"en": MANDATE["title_en"]}


def test_what_was_typed_stays_while_somebody_mistypes_the_passphrase(office: Office) -> None:
    client = ended(office)
    carried = hidden(client.post("/mandates/new/", MANDATE).content.decode())

    again = client.post("/sign-in/", carried | {"name": "Amina", "passphrase": "not the words", "one_time": "000000"})

    assert hidden(again.content.decode())["kept"] == carried["kept"]


def test_a_form_from_elsewhere_is_not_kept_for_anybody(office: Office) -> None:
    met = ended(office, enforce_csrf=True).post("/mandates/new/", MANDATE)

    assert (met.status_code, "Farid Nasser" in met.content.decode()) == (403, False)


def test_a_passphrase_is_not_kept(office: Office) -> None:
    met = ended(office).post("/keys/new/", {"label": "blue key", "passphrase": PASSPHRASE, "passkey": "secret"})

    assert "blue key" in met.content.decode()
    assert PASSPHRASE not in met.content.decode()
    assert "Files and passphrases are asked for once more" in met.content.decode()


def test_a_bare_button_leads_to_the_door_and_changes_nothing(office: Office) -> None:
    met = ended(office).post(f"/staff/{office.bruno.id}/left/")

    assert (met.status_code, met["Location"]) == (302, "/sign-in/")


def test_what_somebody_else_made_up_as_kept_is_nothing(office: Office) -> None:
    back = sign_in(ended(office), {"to": "/mandates/new/", "kept": "{no list"})

    assert set(hidden(back)) <= {"csrfmiddlewaretoken", "sent_id"}


def test_a_sign_out_in_another_tab_loses_nothing_that_was_being_written(office: Office) -> None:
    client = client_of(office.amina, enforce_csrf=True)
    client.get("/mandates/new/")
    client.cookies.clear()
    own = {"HTTP_ORIGIN": "http://testserver"}

    met = client.post("/mandates/new/", MANDATE | {"csrfmiddlewaretoken": "x" * 64}, **own)

    assert met.status_code == 403
    assert "Farid Nasser" in html.unescape(met.content.decode())
    assert not Mandate.objects.filter(label="water").exists()


def test_a_form_from_another_site_is_never_carried_on(office: Office) -> None:
    client = client_of(office.amina, enforce_csrf=True)

    met = client.post("/mandates/new/", MANDATE, HTTP_ORIGIN="https://elsewhere.example")

    assert met.status_code == 403
    assert "Farid Nasser" not in met.content.decode()
