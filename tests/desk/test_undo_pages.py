"""Undo on the pages, and one step for several cases: each is tried, each result is said."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import lives
from tests.people import Office, client_of

from demarche.cases import actions as cases
from demarche.journal.models import Move
from demarche.procedure import clock


@pytest.fixture
def two(office: Office) -> list[Any]:
    return [lives.a_case(office, name=name) for name in ("Ilan Verro", "Sela Orvane")]


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def states(two: list[Any]) -> list[str]:
    for case in two:
        case.refresh_from_db()
    return [case.state for case in two]


def test_the_next_page_says_what_was_done_and_takes_it_back(office: Office, two: list[Any]) -> None:
    client = client_of(office.amina)
    client.post(f"/cases/{two[0].pk}/close/")

    found = re.search(r'action="(/undo/[^"]+/)"', page(client, "/"))
    assert found
    answer = client.post(found[1])

    assert answer["Location"] == f"/cases/{two[0].pk}/"
    assert states(two) == ["open", "open"]
    assert "Case reopened" in page(client, f"/cases/{two[0].pk}/")


def test_marked_cases_are_closed_together_and_undone_together(office: Office, two: list[Any]) -> None:
    client = client_of(office.amina)
    done = client.post("/cases/several/", {"do": "close", "pick": [str(case.pk) for case in two]})
    closed = states(two)
    move = re.search(r'action="(/undo/[^"]+/)"', page(client, "/cases/"))
    assert move
    undone = client.post(move[1])

    assert (done.status_code, closed) == (302, ["closed", "closed"])
    assert "2 cases closed" in page(client, "/undo/") or undone.content.decode().count("Undone.") == 2
    assert states(two) == ["open", "open"]
    assert Move.objects.filter(event="reopen").count() == 2


def test_what_cannot_be_done_is_said_beside_what_was(office: Office, two: list[Any]) -> None:
    cases.close(two[0], by=office.amina, now=clock.now())
    client = client_of(office.amina)

    answer = client.post("/cases/several/", {"do": "close", "pick": [str(case.pk) for case in two] + ["nonsense"]})
    said = answer.content.decode()

    assert (answer.status_code, states(two)) == (409, ["closed", "closed"])
    assert re.search(r"arrest of Sela Orvane</bdi>: Done\.", said)
    assert re.search(r"arrest of Ilan Verro</bdi>: <strong>not done", said)
    assert "It is not among your papers." in said


def test_nobody_closes_several_without_the_right_or_the_key(office: Office, two: list[Any]) -> None:
    picked = {"do": "close", "pick": [str(case.pk) for case in two]}

    assert "It is not among your papers." in client_of(office.dalia).post("/cases/several/", picked).content.decode()
    assert client_of(office.amina).post("/cases/several/", {**picked, "do": "publish"}).status_code == 404
    assert states(two) == ["open", "open"]


def test_an_undo_that_came_too_late_says_so_and_changes_nothing(office: Office, two: list[Any]) -> None:
    cases.close(two[0], by=office.amina, now=clock.now())
    closed = Move.objects.order_by("-at").first()
    cases.reopen(two[0], by=office.amina, now=clock.now())
    assert closed

    answer = client_of(office.amina).post(f"/undo/{closed.pk}/")

    assert answer.status_code == 409
    assert "moved on since" in answer.content.decode()
    assert client_of(office.bruno).post(f"/undo/{closed.pk}/").status_code == 404
