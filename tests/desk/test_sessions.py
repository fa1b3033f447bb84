"""Sessions: they end by themselves, there is one a person, and the desk alone cannot open them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from tests.people import Office, client_of

from demarche.procedure import clock
from demarche.staff.models import Session
from demarche.staff.sessions import begin_session, resume

MORNING = datetime(2022, 2, 7, 8, 0, tzinfo=UTC)


def test_a_session_ends_after_a_quarter_of_an_hour_without_a_step(office: Office) -> None:
    key = begin_session(office.amina, now=MORNING)

    assert resume(key, now=MORNING + timedelta(minutes=15))
    assert resume(key, now=MORNING + timedelta(minutes=31)) is None
    assert not Session.objects.exists()


def test_a_session_ends_after_eight_hours_however_busy(office: Office) -> None:
    key = begin_session(office.amina, now=MORNING)

    at_work = [resume(key, now=MORNING + timedelta(minutes=10 * step)) is not None for step in range(1, 50)]

    assert at_work == [True] * 48 + [False]


def test_signing_in_elsewhere_ends_the_first_session(office: Office) -> None:
    first = client_of(office.amina)

    second = client_of(office.amina)

    assert first.get("/").status_code == 302
    assert second.get("/").status_code == 200


def test_what_the_desk_keeps_of_a_session_does_not_open_the_persons_key(office: Office) -> None:
    key = begin_session(office.amina, now=MORNING)

    kept = Session.objects.get()

    assert key not in bytes(kept.key_digest) + bytes(kept.sealed_seed)
    assert office.amina.identity.seed not in bytes(kept.sealed_seed)


def test_signing_out_ends_the_session_and_clears_the_browser(office: Office) -> None:
    client = client_of(office.amina)
    key = client.cookies[settings.SESSION_COOKIE].value

    answer = client.post("/sign-out/")

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert resume(bytes.fromhex(key), now=clock.real_now()) is None


@pytest.mark.parametrize("cookie", ["", "no key", "00", "ff" * 32])
def test_a_made_up_cookie_is_nobody(office: Office, cookie: str) -> None:
    client = client_of(office.amina)
    client.cookies[settings.SESSION_COOKIE] = cookie

    assert client.get("/").status_code == 302


def test_typing_keeps_the_session_awake_and_says_when_it_is_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, real = client_of(office.amina), clock.real_now()
    assert b"desk/typing.js" in client.get("/").content
    for minutes in range(10, 60, 10):
        monkeypatch.setattr(clock, "real_now", lambda minutes=minutes: real + timedelta(minutes=minutes))
        assert client.get("/awake/").status_code == 204

    monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(minutes=80))
    assert client.get("/awake/").status_code == 302, "the script says so, and the page keeps what was typed"
