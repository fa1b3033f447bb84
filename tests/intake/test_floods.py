"""A flood makes a source wait and shuts no door: turns without JavaScript, work with it, room kept for reports."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.intake import opened
from tests.intake.walking import Visit, proof_of, report_until_words

from demarche.intake import disk
from demarche.intake.actions import begin_part, receive_cover
from demarche.intake.errors import DoorFull
from demarche.intake.models import Envelope
from demarche.procedure import clock
from demarche.sites.intake import pace, work

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


def seconds(number: float) -> datetime:
    return START + timedelta(seconds=number)


def solved(challenge: str, bits: int) -> str:
    """Work until a challenge is solved."""
    number = next(n for n in range(1 << 24) if work.zero_bits(f"{challenge}:{n}") >= bits)
    return f"{challenge}:{number}"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the least work be little."""
    monkeypatch.setattr(work, "LEAST", 4)


def test_in_quiet_times_nobody_waits() -> None:
    for number in range(300):
        turn = pace.draw(now=seconds(3 * number))
        assert pace.seconds_left(turn, now=seconds(3 * number)) == 0


def test_in_a_flood_turns_come_in_the_order_in_which_they_were_drawn() -> None:
    turns = [pace.draw(now=START) for _ in range(pace.BURST + 20)]

    left = [pace.seconds_left(turn, now=START) for turn in turns]

    assert left[: pace.BURST] == [0] * pace.BURST
    assert left[pace.BURST :] == sorted(left[pace.BURST :])
    assert left[pace.BURST] == 2
    assert pace.seconds_left(turns[pace.BURST], now=seconds(2)) == 0


def test_a_flood_that_never_comes_back_for_its_turns_keeps_nobody_longer_than_the_longest() -> None:
    for _ in range(5000):
        pace.draw(now=START)
    genuine = pace.draw(now=START)

    assert pace.seconds_left(genuine, now=seconds(1)) == pace.LONGEST - 1
    assert pace.seconds_left(genuine, now=seconds(pace.LONGEST)) == 0


def test_after_a_restart_nobody_waits_for_numbers_that_are_forgotten() -> None:
    assert pace.seconds_left(pace.Turn(9000, int(START.timestamp())), now=seconds(1)) == 0


def test_a_turn_is_read_back_and_nonsense_is_none() -> None:
    turn = pace.draw(now=START)

    assert pace.read(turn.text) == turn
    assert [pace.read(text) for text in ("", "7", "7.x", "-1.5")] == [None] * 4


def test_a_source_in_a_flood_reads_how_long_to_wait_and_loses_nothing(
    visit: Visit, envelopes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: real)
    words = report_until_words(visit).words
    visit.press()
    proof = proof_of(visit, words)
    for _ in range(pace.BURST + 10):
        pace.draw(now=real)

    visit.press(**proof)
    assert visit.answered.status == 202
    assert "press the button again" in visit.text
    assert "refresh" not in f"{visit.answered.headers}{visit.answered.body!r}".lower(), "nothing that was typed is lost"
    assert not Envelope.objects.exists()
    assert {name: visit.shown[name] for name in proof} == proof
    monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(seconds=30))
    visit.press()

    assert "Your report is sealed and kept" in visit.text
    assert Envelope.objects.get().lane == "waited"
    assert opened.cover(envelopes)["kind"] == "submission"


def test_work_is_asked_once_in_time_and_by_us_alone(cheap: None) -> None:
    asked = work.terms(now=START)
    done = solved(asked["challenge"], asked["difficulty"])

    assert work.is_done(done, now=seconds(1))
    assert not work.is_done(done, now=seconds(2)), "it works once"
    late = work.terms(now=START)
    assert not work.is_done(solved(late["challenge"], late["difficulty"]), now=seconds(3601))
    forged = late["challenge"].replace(".4.", ".0.")
    for header in ("", "x", ":", f"{forged}:0", f"{late['challenge']}x:0", "a.b.c.d:0", "9.9.9:1"):
        assert not work.is_done(header, now=seconds(1))


def test_work_without_a_solution_does_not_do(cheap: None) -> None:
    asked = work.terms(now=START)
    wrong = next(n for n in range(99) if work.zero_bits(f"{asked['challenge']}:{n}") < asked["difficulty"])

    assert not work.is_done(f"{asked['challenge']}:{wrong}", now=seconds(1))


def test_the_more_send_the_more_work_is_asked_and_an_hour_later_as_little_as_before() -> None:
    assert [work.difficulty(number) for number in (0, 59, 60, 120, 240, 10**9)] == [14, 14, 15, 16, 17, 22]


def test_files_never_take_the_room_that_reports_need(
    monkeypatch: pytest.MonkeyPatch, db_of_intake: None, envelopes: Path, now: datetime
) -> None:
    free = disk.RESERVE + disk.KEPT_FOR_COVERS // 2
    monkeypatch.setattr(disk.os, "statvfs", lambda _: SimpleNamespace(f_bavail=free, f_frsize=1))

    with pytest.raises(DoorFull):
        begin_part("photo.jpg", now=now)
    assert receive_cover({"kind": "submission"}, id=uuid.uuid4(), text="", now=now).kind == "cover"


def test_what_the_processes_share_names_nobody_and_no_time_of_a_source(tmp_path: Path, cheap: None) -> None:
    pace.draw(now=START)
    asked = work.terms(now=START)
    work.is_done(solved(asked["challenge"], asked["difficulty"]), now=START)

    assert set(json.loads((tmp_path / "pace").read_text())) == {"next", "served", "at"}
    assert len(json.loads((tmp_path / "work").read_text())) == 1
    assert asked["challenge"] not in (tmp_path / "work").read_text()


def test_who_worked_more_than_in_quiet_times_stands_behind_nobody_else_in_the_lists() -> None:
    assert work.bits_of("1.14.nonce.signature:7") == work.LEAST
    assert sorted(["waited", "", "solved"]) == ["", "solved", "waited"], "the order in which the desk shows them"
