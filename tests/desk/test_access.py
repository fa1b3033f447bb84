"""Who may open what: no page without a right, and what one may not open does not exist."""

import pytest
from tests.people import Office, client_of

from demarche.sites.desk.door_views import at_the_door
from demarche.sites.desk.routes import page


def test_a_page_without_a_right_stops_the_desk_from_starting() -> None:
    with pytest.raises(TypeError, match="Say who may open"):
        page("secrets/", at_the_door, name="secrets")


def test_whoever_has_not_signed_in_is_led_to_the_door_from_every_address(office: Office) -> None:
    client = client_of(office.amina)
    client.cookies.clear()

    known, unknown = client.get("/sign-out/"), client.get("/nothing/")

    assert (known.status_code, known["Location"]) == (302, "/sign-in/?to=%2Fsign-out%2F")
    assert (unknown.status_code, unknown["Location"]) == (302, "/sign-in/?to=%2Fnothing%2F")


def test_today_greets_whoever_is_at_work(office: Office) -> None:
    shown = client_of(office.amina).get("/")

    assert shown.status_code == 200
    assert "Nothing waits for you" in shown.content.decode()
