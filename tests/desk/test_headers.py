"""Every response of the desk carries the same strict headers, errors too, and looking changes nothing."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import Office, client_of

from demarche.sites.desk import frame_views
from demarche.sites.desk.middleware import HEADERS


@pytest.mark.parametrize("address", ["/", "/nothing/", "/sign-in/", "/sign-out/", "/enrol/", "/staff/", "/keys/"])
def test_every_response_carries_the_headers(office: Office, address: str) -> None:
    for client in (Client(), client_of(office.amina), client_of(office.dalia)):
        answer = client.get(address)

        assert {name: answer[name] for name in HEADERS} == HEADERS


def test_a_page_that_breaks_says_nothing_and_carries_the_headers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise ValueError("Sela Orvane")

    monkeypatch.setattr(frame_views, "pattern_book_context", breaks)
    client = client_of(office.amina)
    client.raise_request_exception = False

    answer = client.get("/pattern-book/")

    assert answer.status_code == 500
    assert "Orvane" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_a_form_from_elsewhere_changes_nothing(office: Office) -> None:
    client = client_of(office.amina, enforce_csrf=True)

    answer = client.post("/sign-out/")

    assert (answer.status_code, "Not from here" in answer.content.decode()) == (403, True)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/staff/", "/staff/invite/", "/mandates/", "/office/", "/keys/", "/keys/new/"]
)
def test_looking_writes_nothing(office: Office, address: str) -> None:
    client = client_of(office.amina)

    with CaptureQueriesContext(connections["desk"]) as asked:
        assert client.get(address).status_code == 200

    assert asked.captured_queries
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


@pytest.mark.parametrize("address", ["/sign-out/", "/keys/00000000-0000-4000-8000-000000000000/forget/"])
def test_a_step_is_not_taken_by_looking(office: Office, address: str) -> None:
    assert client_of(office.amina).get(address).status_code == 405


@pytest.mark.parametrize("address", ["/", "/staff/", "/keys/"])
def test_a_page_that_only_shows_refuses_what_is_sent(office: Office, address: str) -> None:
    assert client_of(office.amina).post(address, {"name": "Bruno"}).status_code == 405
