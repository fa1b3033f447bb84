"""Collecting and carrying: nothing lost, nothing doubled, whenever the power is cut."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.arrivals.conftest import Left

from demarche.arrivals import collect as collecting
from demarche.arrivals.actions import mark_opened, queue_note
from demarche.arrivals.carry import carry
from demarche.arrivals.collect import collect, sweep
from demarche.arrivals.models import Arrival, OutgoingNote
from demarche.arrivals.queries import envelope_path, waiting
from demarche.intake import disk
from demarche.intake.models import Envelope, Note

pytestmark = pytest.mark.django_db(databases=["intake", "desk"])
CONTENTS = [b"a sealed cover", b"a sealed part" * 100_000, b"another cover"]


class PowerCut(BaseException):
    """The machine stops here."""


def cut(before: bool, real: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Stop the machine before or after the call of that number."""
    calls = []

    def stopping(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        if before and len(calls) == at:
            raise PowerCut
        result = real(*args, **kwargs)
        if not before and len(calls) == at:
            raise PowerCut
        return result

    return stopping


CROSSINGS: dict[str, tuple[Any, str]] = {
    "copy": (collecting.shutil, "copyfileobj"),
    "fsync": (collecting.os, "fsync"),
    "name": (Path, "rename"),
    "folder": (disk, "sync_folder"),
    "write down": (Arrival.objects, "create"),
    "delete row": (Envelope, "delete"),
    "delete file": (Path, "unlink"),
}


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("crossing", CROSSINGS)
def test_a_power_cut_anywhere_loses_and_doubles_nothing(
    left: Left, now: datetime, monkeypatch: pytest.MonkeyPatch, crossing: str, before: bool, at: int
) -> None:
    for content in CONTENTS:
        left(content)
    owner, name = CROSSINGS[crossing]
    with monkeypatch.context() as power:
        power.setattr(owner, name, cut(before, getattr(owner, name), at))
        with suppress(PowerCut):
            collect(now=now)
            pytest.fail("the power was not cut")

    collect(now=now)

    arrived = {envelope_path(arrival.envelope_id).read_bytes() for arrival in Arrival.objects.all()}
    assert arrived == set(CONTENTS)
    assert Arrival.objects.count() == len(CONTENTS)
    assert not Envelope.objects.exists()


def test_collecting_leaves_nothing_at_the_intake_and_says_how_many(left: Left, now: datetime, settings: Any) -> None:
    for content in CONTENTS:
        left(content)

    assert collect(now=now) == 3
    assert collect(now=now) == 0
    assert not list(settings.ENVELOPES_DIR.iterdir())


def test_an_arrival_says_the_week_and_what_lies_there(left: Left, now: datetime) -> None:
    left(b"a sealed cover", at=now - timedelta(days=14))

    collect(now=now)

    (arrival,) = waiting()
    assert (arrival.week, arrival.kind, arrival.size) == ("2022-W01", "cover", len(b"a sealed cover"))
    assert arrival.sha256 == hashlib.sha256(b"a sealed cover").hexdigest()
    assert arrival.opened_at is None


def test_a_damaged_envelope_stays_and_stops_no_other(left: Left, now: datetime, settings: Any) -> None:
    damaged, missing, good = left(b"a"), left(b"b"), left(b"c")
    (settings.ENVELOPES_DIR / f"{damaged.pk}.age").write_bytes(b"changed")
    (settings.ENVELOPES_DIR / f"{missing.pk}.age").unlink()

    assert collect(now=now) == 1
    assert [arrival.envelope_id for arrival in Arrival.objects.all()] == [good.pk]
    assert {envelope.pk for envelope in Envelope.objects.all()} == {damaged.pk, missing.pk}
    assert (settings.ENVELOPES_DIR / f"{damaged.pk}.age").exists()


def test_what_is_sent_again_after_it_was_collected_arrives_once(left: Left, now: datetime, settings: Any) -> None:
    first = left(b"a sealed cover")
    collect(now=now)
    again = b"the same, sealed anew"
    (settings.ENVELOPES_DIR / f"{first.pk}.age").write_bytes(again)
    Envelope.objects.create(pk=first.pk, kind="cover", week="2022-W03", size=21, sha256="0" * 64)

    assert collect(now=now) == 0
    assert envelope_path(first.pk).read_bytes() == b"a sealed cover"
    assert not Envelope.objects.exists()
    assert not list(settings.ENVELOPES_DIR.iterdir())


def test_parts_arrive_before_the_cover_that_names_them(
    left: Left, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("cover", "part", "cover", "part"):
        left(kind.encode(), kind)
    kinds = []
    create = Arrival.objects.create
    monkeypatch.setattr(Arrival.objects, "create", lambda **row: (kinds.append(row["kind"]), create(**row))[1])

    collect(now=now)

    assert kinds == ["part", "part", "cover", "cover"]


def test_parts_that_no_cover_will_name_are_discarded_after_two_months(left: Left, now: datetime) -> None:
    left(b"left before the end", "part")
    collect(now=now)
    (part,) = Arrival.objects.all()

    assert sweep(now=now + timedelta(days=59)) == 0
    assert sweep(now=now + timedelta(days=67)) == 1
    assert not Arrival.objects.exists()
    assert not envelope_path(part.envelope_id).exists()


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=7), timedelta(days=40)])
def test_parts_wait_as_long_as_a_cover_that_may_name_them(left: Left, now: datetime, later: timedelta) -> None:
    left(b"a sealed part", "part")
    left(b"a sealed cover", "cover", now + later)
    collect(now=now)

    assert sweep(now=now + timedelta(days=90)) == 0
    mark_opened(waiting().get(), now=now + timedelta(days=91))
    assert sweep(now=now + timedelta(days=92)) == 1


def test_parts_that_were_opened_with_their_cover_stay_written_down(left: Left, now: datetime) -> None:
    left(b"a sealed part", "part")
    collect(now=now)
    mark_opened(Arrival.objects.get(), now=now)

    assert sweep(now=now + timedelta(days=90)) == 0


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("step", ["lay", "remove"])
def test_a_power_cut_while_carrying_leaves_each_note_once(
    now: datetime, monkeypatch: pytest.MonkeyPatch, before: bool, step: str
) -> None:
    for text in (b"one", b"two"):
        queue_note(b"digest", text, now=now)
    owner, name = (Note.objects, "get_or_create") if step == "lay" else (OutgoingNote, "delete")
    with monkeypatch.context() as power:
        power.setattr(owner, name, cut(before, getattr(owner, name), 1))
        with suppress(PowerCut):
            carry(now=now)
            pytest.fail("the power was not cut")

    carry(now=now)

    assert sorted(bytes(note.sealed) for note in Note.objects.all()) == [b"one", b"two"]
    assert {note.week for note in Note.objects.all()} == {"2022-W03"}
    assert not OutgoingNote.objects.exists(), "nothing of a note stays at the desk's door"
