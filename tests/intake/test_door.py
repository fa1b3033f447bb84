"""Taking in: whole and durable and acknowledged, or not at all."""

import errno
import hashlib
import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from tests.intake import opened
from tests.intake.walking import CONSENTS, YOU, Visit, proof_of, report_until_words, send, told_until

from demarche.intake import disk
from demarche.intake.actions import begin_part, receive_cover, sweep
from demarche.intake.errors import DoorFull
from demarche.intake.models import Envelope

pytestmark = pytest.mark.django_db(databases=["intake"])
COVER = {"kind": "submission", "answers": {"what_happened": "They came at night."}}
ID = uuid.UUID("6d2f6a52-5f0e-4a57-9c55-1d2f8b6f0a11")


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the disk say that this many bytes are free."""

    def leave(free: int) -> None:
        monkeypatch.setattr(disk.os, "statvfs", lambda _: SimpleNamespace(f_bavail=free, f_frsize=1))

    return leave


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full when a file is brought to it."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", refuse)


def test_what_is_acknowledged_lies_on_disk_as_its_row_says(envelopes: Path, now: datetime) -> None:
    envelope = receive_cover(COVER, id=ID, text="They came at night.", now=now)

    sealed = (envelopes / f"{ID}.age").read_bytes()
    assert (envelope.size, envelope.sha256) == (len(sealed), hashlib.sha256(sealed).hexdigest())
    assert b"night" not in sealed
    assert opened.cover(envelopes) == COVER


def test_a_cover_received_twice_is_kept_once(envelopes: Path, now: datetime) -> None:
    first = receive_cover(COVER, id=ID, text="", now=now)
    before = (envelopes / f"{ID}.age").read_bytes()

    again = receive_cover(COVER, id=ID, text="", now=now)

    assert again == first
    assert [path.read_bytes() for path in envelopes.iterdir()] == [before]


def test_two_who_send_the_same_at_once_leave_one_whole_envelope(
    envelopes: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = receive_cover(COVER, id=ID, text="", now=now)
    # The second has looked before the first was kept.
    monkeypatch.setattr(Envelope.objects, "filter", lambda **_: SimpleNamespace(first=lambda: None))

    again = receive_cover(COVER, id=ID, text="", now=now)

    monkeypatch.undo()
    (only,) = envelopes.iterdir()
    assert again.sha256 == first.sha256 == hashlib.sha256(only.read_bytes()).hexdigest()


def test_what_a_killed_process_left_under_the_name_is_replaced(envelopes: Path, now: datetime) -> None:
    (envelopes / f"{ID}.age").write_bytes(b"renamed, never committed")

    receive_cover(COVER, id=ID, text="", now=now)

    assert opened.cover(envelopes) == COVER


def test_nothing_outside_the_seal_tells_more_than_the_week(envelopes: Path, now: datetime) -> None:
    receive_cover(COVER, id=ID, text="", now=now)

    written = [str(value) for value in Envelope.objects.values_list().get()]
    assert "2022-W03" in written
    assert not any("2022-01" in value for value in written)
    assert (envelopes / f"{ID}.age").stat().st_mtime == datetime.fromisoformat("2022-01-17T00:00Z").timestamp()


def test_a_door_with_little_room_refuses_before_it_takes_a_byte(
    envelopes: Path, now: datetime, little_room: Callable[[int], None]
) -> None:
    little_room(disk.RESERVE - 1)
    with pytest.raises(DoorFull):
        receive_cover(COVER, id=ID, text="", now=now)
    little_room(disk.RESERVE + 999)
    with pytest.raises(DoorFull):
        begin_part("film.mp4", now=now, expected=1000)

    assert not list(envelopes.iterdir())
    assert not Envelope.objects.exists()


def test_t16_a_disk_that_fills_up_meanwhile_keeps_nothing(envelopes: Path, now: datetime, full_disk: None) -> None:
    with pytest.raises(DoorFull):
        receive_cover(COVER, id=ID, text="", now=now)

    assert not list(envelopes.iterdir())
    assert not Envelope.objects.exists()


@pytest.mark.parametrize("when", ["begun", "written", "closed"])
def test_a_part_for_which_there_is_no_room_leaves_nothing(
    envelopes: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def fill(part: Any) -> None:
        monkeypatch.setattr(part._package._sink, "_sink", Full())

    if when == "begun":
        monkeypatch.setattr("demarche.intake.actions.PackageWriter.entry", lambda *_: Full().write(b""))
    with pytest.raises(DoorFull):  # noqa: PT012 -- the same steps, full at one of them
        part = begin_part("film.mp4", now=now)
        if when == "written":
            fill(part)
        part.write(b"x" * 200_000)
        if when == "closed":
            fill(part)
        part.finish()

    assert not list(envelopes.iterdir())
    assert not Envelope.objects.exists()


def test_t16_a_database_without_room_acknowledges_nothing(
    envelopes: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Envelope.objects, "create", refuse)
    with pytest.raises(DoorFull):
        receive_cover(COVER, id=ID, text="", now=now)

    assert not list(envelopes.iterdir())


def test_a_source_at_a_full_door_reads_a_sentence_and_loses_nothing(
    visit: Visit, little_room: Callable[[int], None]
) -> None:
    words = report_until_words(visit).words
    visit.press()
    proof = proof_of(visit, words)
    little_room(0)

    visit.press(**proof)

    assert visit.answered.status == 503
    assert "no room to keep this at the moment" in visit.text
    assert proof.items() <= visit.shown.items()
    little_room(disk.RESERVE * 2)
    assert "Your report is sealed and kept" in visit.press().text


def test_a_file_at_a_full_door_is_refused_and_the_report_goes_on(
    visit: Visit, envelopes: Path, little_room: Callable[[int], None]
) -> None:
    told_until(visit, CONSENTS).press(**CONSENTS)
    little_room(disk.RESERVE + 10)

    visit.press("add", files=[("film.mp4", b"x" * 5000)])

    assert visit.answered.status == 413
    assert "no room for more at the moment" in visit.text
    assert not list(envelopes.iterdir())
    little_room(disk.RESERVE * 2)
    send(visit.press().press(**YOU).press())
    assert opened.cover(envelopes)["answers"]["where"] == "Port Ambre"


def test_drafts_that_broke_off_and_files_without_a_row_are_swept(envelopes: Path, now: datetime) -> None:
    receive_cover(COVER, id=ID, text="", now=now)
    broken, fresh = envelopes / "a.11111111.part", envelopes / "b.22222222.part"
    unknown = envelopes / f"{uuid.uuid4()}.age"
    for path, at in ((broken, now - timedelta(hours=25)), (fresh, now), (unknown, now - timedelta(days=15))):
        path.touch()
        os.utime(path, (at.timestamp(), at.timestamp()))

    assert sweep(now=now) == 2
    assert {path.name for path in envelopes.iterdir()} == {f"{ID}.age", fresh.name}


def test_what_was_acknowledged_is_never_swept(envelopes: Path, now: datetime) -> None:
    receive_cover(COVER, id=ID, text="", now=now)

    assert sweep(now=now + timedelta(days=400)) == 0
    assert opened.cover(envelopes) == COVER
