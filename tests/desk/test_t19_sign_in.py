"""T19: guessing at the door teaches nothing, leaves no address, and locks nobody out."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people import ONE_TIME_SECRET, PASSPHRASE, Office

from demarche.procedure import clock
from demarche.sites.desk import door_views
from demarche.sites.desk.throttle import LONGEST_DELAY, NAMES_KEPT, Throttle
from demarche.staff.errors import StaffStopped
from demarche.staff.signing_in import NotLetIn, sign_in
from demarche.vault import slots

MORNING = datetime(2022, 2, 7, 8, 0, tzinfo=UTC)
TRIES = 10_000
GUESSER = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Guesser/7.7", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}
Work = tuple[list[str], list[tuple[Any, ...]]]


@pytest.fixture
def waits() -> list[float]:
    """How long the door made each try wait."""
    return []


@pytest.fixture(autouse=True)
def door(monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> Throttle:
    monkeypatch.setattr(clock, "real_now", lambda: MORNING)
    throttle = Throttle(pause=waits.append)
    monkeypatch.setattr(door_views, "AT_THE_DOOR", throttle)
    return throttle


def come(name: str, passphrase: str = PASSPHRASE, one_time: str = "", **more: Any) -> Any:
    code = one_time or pyotp.TOTP(ONE_TIME_SECRET).at(MORNING)
    typed = {"name": name, "passphrase": passphrase, "one_time": code}
    return Client().post("/sign-in/", typed, **more)


def work_of(monkeypatch: pytest.MonkeyPatch, name: str) -> Work:
    """Return the statements and the slow hashes that a wrong try costs, ids and names left out."""
    hashed: list[tuple[Any, ...]] = []
    slow = slots.hash_secret_raw

    def counted(typed: bytes, salt: bytes, *cost: Any) -> bytes:
        hashed.append((len(salt), *cost))
        found: bytes = slow(typed, salt, *cost)
        return found

    with monkeypatch.context() as patched, CaptureQueriesContext(connections["desk"]) as statements:
        patched.setattr(slots, "hash_secret_raw", counted)
        assert come(name, "not the words").status_code == 422
    return [re.sub(r"'[^']*'", "?", each["sql"]) for each in statements], hashed


def test_t19_an_unknown_name_costs_the_same_statements_and_the_same_slow_hash(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, unknown = work_of(monkeypatch, "Bruno"), work_of(monkeypatch, "Nobody")

    assert known == unknown
    assert len(known[1]) == 1


def test_t19_somebody_who_left_costs_the_same_and_is_told_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.bruno.staff.left_at = MORNING
    office.bruno.staff.save(update_fields=["left_at"])

    assert work_of(monkeypatch, "Bruno") == work_of(monkeypatch, "Nobody")


@pytest.mark.any_engine
def test_t19_ten_thousand_tries_never_lock_the_person_out(office: Office, door: Throttle, waits: list[float]) -> None:
    for number in range(TRIES):
        with pytest.raises(NotLetIn), door.turn("Bruno", now=MORNING):
            sign_in(name="Bruno", passphrase=f"guess {number}", one_time="000000", now=MORNING)

    assert max(waits) == LONGEST_DELAY
    assert come("Amina").status_code == 302
    assert len(waits) < TRIES
    assert come("Bruno").status_code == 302
    assert waits[-1] == LONGEST_DELAY
    assert door.delay("Bruno", MORNING) == 0


@pytest.mark.any_engine
def test_t19_ten_thousand_names_take_a_bounded_memory_and_slow_nobody(
    office: Office, door: Throttle, waits: list[float]
) -> None:
    for number in range(TRIES + 100):
        with pytest.raises(StaffStopped), door.turn(f"name {number}", now=MORNING):
            raise StaffStopped("wrong")

    assert len(door.failed) <= NAMES_KEPT
    assert waits == []
    assert come("Bruno").status_code == 302


def test_t19_what_is_remembered_of_a_try_is_forgotten_and_names_nobody(office: Office, door: Throttle) -> None:
    for _ in range(9):
        come("Bruno", "not the words", **GUESSER)

    assert door.delay("Bruno", MORNING + timedelta(minutes=16)) == 0
    kept = repr(door.failed) + repr(door)
    assert not any(word in kept for word in ("Bruno", "bruno", "203.0.113.77", "Guesser"))


def test_t19_no_address_and_no_browser_stands_in_any_table(office: Office) -> None:
    for name in ("Bruno", "Nobody") * 5:
        come(name, "not the words", **GUESSER)
    assert come("Bruno", **GUESSER).status_code == 302

    everything = b"\n".join(rows())

    assert b"Bruno" in everything
    assert [word for word in GUESSER.values() if word.encode() in everything] == []


def rows() -> Iterator[bytes]:
    """Every value of every table on the desk's ground."""
    for model in apps.get_models():
        if model._meta.app_label in ("archive", "intake"):
            continue
        for row in model._default_manager.values_list():
            for value in row:
                yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
