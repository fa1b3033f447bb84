"""The machine's clock is set back: nothing comes out that was withdrawn, and nobody stays in for longer."""

from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from tests.departures.approved import APPROVED_AT, approve, geneva
from tests.people import NOW, ONE_TIME_SECRET

from demarche.archive.queries import communication
from demarche.departures.publish import publish_due
from demarche.procedure.references import Reference
from demarche.staff.errors import WrongCode
from demarche.staff.keys import SignedIn
from demarche.staff.models import Session
from demarche.staff.sessions import begin_session, resume
from demarche.staff.signing_in import check_one_time

FIRST = Reference("XMA", 2022, 1)
AN_HOUR = timedelta(hours=1)


def test_what_is_withdrawn_by_a_clock_that_went_back_never_comes_out(door: Path) -> None:
    waiting = approve(now=APPROVED_AT)
    approve(kind="withdrawal", now=APPROVED_AT - AN_HOUR)

    publish_due(now=geneva(2022, 6, 1))
    publish_due(now=geneva(2022, 6, 2))

    waiting.refresh_from_db()
    assert (waiting.state, communication(FIRST)) == ("cancelled", None)


def test_the_later_wording_stays_though_the_clock_went_back_between_the_two(door: Path) -> None:
    approve(now=APPROVED_AT, title="Older")
    approve(now=APPROVED_AT - AN_HOUR, title="Newer")

    publish_due(now=geneva(2022, 6, 1))
    publish_due(now=geneva(2022, 6, 2))

    shown = communication(FIRST)
    assert shown is not None
    assert shown.title == "Newer"


def test_nobody_stays_signed_in_for_as_long_as_the_clock_went_back(amina: SignedIn) -> None:
    key = begin_session(amina, now=NOW)

    assert resume(key, now=NOW - AN_HOUR) is None
    assert not Session.objects.exists()


def test_a_clock_that_is_drawn_back_by_a_second_puts_nobody_out(amina: SignedIn) -> None:
    key = begin_session(amina, now=NOW)

    at_work = resume(key, now=NOW - timedelta(seconds=1))

    assert at_work is not None
    assert at_work.is_fresh(NOW - timedelta(seconds=1))
    assert not at_work.is_fresh(NOW - AN_HOUR)


def test_a_code_that_was_used_is_not_good_again(amina: SignedIn) -> None:
    later = NOW + AN_HOUR
    check_one_time(amina, pyotp.TOTP(ONE_TIME_SECRET).at(later), now=later)

    with pytest.raises(WrongCode):
        check_one_time(amina, pyotp.TOTP(ONE_TIME_SECRET).at(later), now=later)
    with pytest.raises(WrongCode):
        check_one_time(amina, pyotp.TOTP(ONE_TIME_SECRET).at(NOW), now=NOW)
