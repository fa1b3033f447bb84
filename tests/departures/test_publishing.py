"""What the publisher does with a release whose day has come, and with one that it must not let pass."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.archive.published import PDF
from tests.departures.approved import SENT_AT, Actor, approve, entries_of, floor_of, geneva, record_of

from demarche.archive import issuing, queries, writing
from demarche.departures import actions
from demarche.departures.models import Receipt, Release
from demarche.departures.publish import publish_due
from demarche.departures.queries import is_public
from demarche.journal.queries import moves_of
from demarche.procedure.confidentiality import Term
from demarche.procedure.references import Reference
from demarche.procedure.states import IllegalMove

FIRST, SECOND = Reference("XMA", 2022, 1), Reference("XMA", 2022, 2)
DAY = geneva(2022, 5, 17)
LATER = geneva(2022, 6, 1)


def bundle(**changed: object) -> dict[str, bytes]:
    return entries_of(record_of(floor_of(SENT_AT, Term(days=60)), **changed))


def test_a_due_release_becomes_public_with_a_receipt(door: Path, capsys: pytest.CaptureFixture) -> None:
    release = approve()

    [receipt] = publish_due(now=DAY)

    release.refresh_from_db()
    assert (receipt.release_id, receipt.edition, release.state) == (release.pk, 1, "published")
    assert [move.event for move in moves_of(release)] == ["taken", "published"]
    assert queries.document(FIRST, "letter-en.pdf").read_bytes() == PDF
    assert capsys.readouterr() == ("", "")


def test_a_second_run_changes_nothing(door: Path) -> None:
    approve()
    publish_due(now=DAY)
    edition = door.read_bytes()

    assert publish_due(now=LATER) == []
    assert door.read_bytes() == edition


def test_nothing_of_a_waiting_release_is_readable_at_the_door(door: Path) -> None:
    release = approve()

    assert b"Verro" not in bytes(release.sealed)
    assert b"Verro" not in repr(release).encode()


def test_a_held_release_stays_whatever_its_day_and_goes_when_lifted(door: Path) -> None:
    release = actions.hold(approve(), by=Actor(), now=DAY)

    assert publish_due(now=LATER) == []
    actions.lift(release, by=Actor(), now=LATER)
    assert len(publish_due(now=LATER)) == 1


def test_a_cancelled_release_never_leaves(door: Path) -> None:
    actions.cancel(approve(), by=Actor(), now=DAY)

    assert publish_due(now=LATER) == []


def test_a_release_that_has_been_taken_can_no_longer_be_held(door: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = approve()

    def hold_too_late(*_: object, **__: object) -> int:
        with pytest.raises(IllegalMove):
            actions.hold(Release.objects.get(), by=Actor(), now=DAY)
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "put_communication", hold_too_late)
    with pytest.raises(KeyboardInterrupt):
        publish_due(now=DAY)

    release.refresh_from_db()
    assert release.state == "leaving"


@pytest.mark.parametrize(
    ("room", "step"), [(writing, "put_communication"), (Receipt.objects, "create"), (issuing, "issue_if_newer")]
)
def test_a_publisher_killed_anywhere_goes_on_at_the_next_run(
    door: Path, monkeypatch: pytest.MonkeyPatch, room: object, step: str
) -> None:
    release = approve()

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(room, step, killed)
        with pytest.raises(KeyboardInterrupt):
            publish_due(now=DAY)
    publish_due(now=LATER)

    release.refresh_from_db()
    assert (release.state, release.receipt.edition, queries.edition()[0]) == ("published", 1, 1)
    assert issuing.issued_edition() == release.pk


def test_a_receipt_lost_after_the_archive_was_written_keeps_the_first_day(
    door: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve()

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(Receipt.objects, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            publish_due(now=DAY)
    publish_due(now=LATER)

    assert queries.communication(FIRST).published_on == date(2022, 5, 17)


def refused(entries: dict[str, bytes]) -> None:
    release = approve(entries=entries)
    assert publish_due(now=DAY) == []
    release.refresh_from_db()
    assert release.state == "waiting"
    assert queries.communication(FIRST) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "Harbour Watch"},
        {"first_public_day": "2022-05-16"},
        {"sent_on": "2022-03-17"},
        {"number": 2},
        {"documents": []},
    ],
)
def test_a_record_that_may_not_be_public_is_refused(door: Path, changed: dict) -> None:
    record = json.loads(bundle()["record.json"])
    if "number" in changed:
        changed = {"reference": record["reference"] | changed}

    refused(bundle() | {"record.json": json.dumps(record | changed).encode()})


@pytest.mark.parametrize(
    "files", [{"documents/case.pdf": PDF}, {"notes.txt": b"-"}, {"documents/letter-en.pdf": b"%PDF other"}]
)
def test_a_file_that_the_record_does_not_list_is_refused(door: Path, files: dict[str, bytes]) -> None:
    refused(bundle() | files)


def test_bytes_that_were_not_approved_are_refused(door: Path) -> None:
    other = approve(number=2, title="Something else")
    release = approve()
    Release.objects.filter(pk=release.pk).update(sealed=other.sealed)

    publish_due(now=DAY)

    assert queries.communication(FIRST) is None


def test_one_refused_release_holds_up_no_other(door: Path) -> None:
    approve(entries={"record.json": b"no record"})
    approve(number=2)

    assert [receipt.release.reference for receipt in publish_due(now=DAY)] == [SECOND]


def test_a_letter_waits_for_the_letter_that_it_cites(door: Path) -> None:
    approve(number=1, cites=("XMA 2/2022",))
    assert publish_due(now=DAY) == []

    approve(number=2)
    publish_due(now=DAY)
    publish_due(now=DAY)

    assert is_public(FIRST)


def test_a_translation_replaces_the_record_in_a_new_edition(door: Path) -> None:
    approve()
    publish_due(now=DAY)

    approve(kind="translation", title="With its translation", now=LATER)
    [receipt] = publish_due(now=LATER)

    assert (receipt.edition, queries.communication(FIRST).title) == (2, "With its translation")


def test_older_bytes_never_come_back_over_newer_ones(door: Path) -> None:
    older = actions.hold(approve(title="Older"), by=Actor(), now=DAY)
    approve(title="Newer", now=LATER)
    publish_due(now=LATER)

    actions.lift(older, by=Actor(), now=LATER)
    publish_due(now=LATER)

    older.refresh_from_db()
    assert (older.state, queries.communication(FIRST).title) == ("cancelled", "Newer")


def test_a_withdrawal_takes_everything_out_and_leaves_its_day(door: Path, settings) -> None:
    approve()
    publish_due(now=DAY)

    approve(kind="withdrawal", now=LATER)
    publish_due(now=LATER)

    assert not is_public(FIRST)
    assert queries.withdrawn_on(FIRST) == date(2022, 6, 1)
    assert b"Verro" not in door.read_bytes()
    assert list(settings.DOCUMENTS_DIR.iterdir()) == []


def test_a_withdrawal_passes_a_release_that_keeps_failing_and_it_never_comes_out(
    door: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = approve()
    with monkeypatch.context() as broken:
        broken.setattr(writing, "put_communication", lambda *_, **__: (_ for _ in ()).throw(OSError()))
        publish_due(now=DAY)
        failing.refresh_from_db()
        withdrawal = approve(kind="withdrawal", now=LATER)
        publish_due(now=LATER)

    publish_due(now=LATER)

    withdrawal.refresh_from_db()
    before, after = failing.state, Release.objects.get(pk=failing.pk).state
    assert (before, after, withdrawal.state) == ("leaving", "cancelled", "published")
    assert queries.communication(FIRST) is None


def test_what_is_withdrawn_before_it_came_out_never_comes_out(door: Path) -> None:
    waiting = approve()
    approve(kind="withdrawal", now=geneva(2022, 5, 16, 12))

    publish_due(now=DAY)
    publish_due(now=LATER)

    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    assert queries.communication(FIRST) is None
    assert queries.withdrawn_on(FIRST) is None
