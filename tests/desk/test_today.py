"""Today: what waits stands in the group in which it is worked through, with who is waited for."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import lives
from tests.people import Office, client_of

from demarche.letters import signing
from demarche.procedure import clock
from demarche.sites.desk.today import group_of, grouped, summary
from demarche.sites.desk.waiting import Waiting

DAY = date(2022, 3, 18)


def waiting(days: int | None, **more: Any) -> Waiting:
    due = None if days is None else DAY + timedelta(days=days)
    return Waiting("KAZ 1/2022", "why", "/", due, **more)


@pytest.mark.parametrize(
    ("found", "group"),
    [
        (waiting(-1), "overdue"),
        (waiting(-1, urgent=True), "overdue"),
        (waiting(0), "today"),
        (waiting(None, urgent=True), "today"),
        (waiting(30, urgent=True), "today"),
        (waiting(7), "week"),
        (waiting(8), "later"),
        (waiting(None), "undated"),
        (waiting(-1, whom="Chen Wei"), "others"),
    ],
)
def test_each_thing_stands_where_its_day_puts_it(found: Waiting, group: str) -> None:
    assert group_of(found, DAY) == group


def test_groups_come_in_the_order_of_the_day_and_the_urgent_first() -> None:
    groups = grouped([waiting(None), waiting(3), waiting(0), waiting(0, urgent=True), waiting(-2)], DAY)

    assert [group["key"] for group in groups] == ["overdue", "today", "week", "undated"]
    assert [row["urgent"] for row in groups[1]["rows"]] == [True, False]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Nothing has to be done today."),
        ({"week": 2}, "Nothing has to be done today; this week holds 2 things."),
        ({"overdue": 1, "today": 3}, "One thing is overdue and 3 are for today."),
        ({"today": 1}, "One is for today."),
    ],
)
def test_a_sentence_says_how_the_day_looks(counts: dict[str, int], sentence: str) -> None:
    assert summary(counts) == sentence


def test_the_drafter_sees_for_whom_a_letter_waits(office: Office) -> None:
    letter = lives.a_drafted_letter(office, lives.a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=lives.at(3, 5))

    amina = client_of(office.amina).get("/").content.decode()
    bruno = client_of(office.bruno).get("/").content.decode()

    assert "Waits for <bdi>Bruno Aldana and Chen Wei</bdi>" in amina
    assert "Waits for <bdi>Bruno" not in bruno
    assert "waits for your sign-off" in bruno


def test_a_reply_is_awaited_from_the_government_until_its_day(office: Office, monkeypatch: Any) -> None:
    sent = lives.a_sent_letter(office)
    monkeypatch.setattr(clock, "now", lambda: lives.at(4, 1))

    page = client_of(office.amina).get("/").content.decode()

    assert f"{sent.reference}" in page
    assert "A reply is requested by this day." in page
