"""What the publisher writes: whole editions, the floor again, and nothing left of what is withdrawn."""

import sqlite3
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connections
from tests.archive.published import PDF, a_record, issue, put, withdraw

from demarche.archive import issuing, queries, text, writing
from demarche.archive.models import Communication, Edition
from demarche.procedure.references import Reference

FIRST = Reference("XMA", 2022, 1)


def test_a_letter_is_refused_on_the_day_before_its_first_public_day(archive: Path) -> None:
    with pytest.raises(IntegrityError, match="published_not_before_its_day"):
        put(a_record(), on=date(2022, 5, 16))

    assert queries.communication(FIRST) is None
    assert queries.edition() == (0, None)


def test_a_letter_is_taken_on_its_first_public_day(archive: Path) -> None:
    assert put(a_record(), on=date(2022, 5, 17)) == 1


def test_an_early_decision_passes_the_floor(archive: Path) -> None:
    assert put(a_record(), on=date(2022, 4, 1), early=True) == 1


def test_the_database_refuses_a_day_that_somebody_changes_by_hand(archive: Path) -> None:
    put(a_record())

    with connections["archive"].cursor() as cursor, pytest.raises(IntegrityError, match="published_not_before"):
        cursor.execute("UPDATE archive_communication SET published_on = '2022-05-16'")


def test_a_release_that_is_written_twice_counts_once(archive: Path) -> None:
    key, now = uuid.uuid4(), datetime(2022, 5, 17, 8, tzinfo=UTC)
    editions = [
        writing.put_communication(
            a_record(), {"letter-en.pdf": PDF}, key=key, early=False, on=date(2022, 5, 17), now=now
        )
        for _ in range(2)
    ]

    assert editions == [1, 1]


def test_a_translation_replaces_the_record_and_keeps_the_first_day(archive: Path) -> None:
    put(a_record(title="Before"), on=date(2022, 5, 17))

    edition = put(a_record(title="After"), on=date(2022, 5, 30))

    published = queries.communication(FIRST)
    assert published is not None
    assert (edition, published.title, published.published_on) == (2, "After", date(2022, 5, 17))
    assert text.matches("Before") == []


def test_a_failure_in_the_middle_leaves_the_former_edition(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(a_record(title="Before"))

    def fail(*_: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(text, "put", fail)
    with pytest.raises(DatabaseError):
        put(a_record(title="After"))

    assert queries.communication(FIRST).title == "Before"
    assert queries.edition()[0] == 1


def test_a_withdrawn_text_is_in_none_of_the_bytes(archive: Path) -> None:
    put(a_record(persons=[{"name": "Zelimkhanova", "description": ["Quetzalcoatlus"]}]))
    put(a_record(number=2))
    before = issue().read_bytes()

    withdraw("XMA 1/2022")
    after = issue().read_bytes()

    for word in (b"elimkhanova", b"uetzalcoatlus"):
        assert word in before
        assert word not in after


def test_a_withdrawn_document_is_deleted_and_others_stay(archive: Path, settings) -> None:
    put(a_record(), pdf=b"%PDF withdrawn")
    put(a_record(number=2), pdf=b"%PDF kept")

    withdraw("XMA 1/2022")
    writing.sweep_documents()

    assert [path.read_bytes() for path in settings.DOCUMENTS_DIR.iterdir()] == [b"%PDF kept"]


def test_a_withdrawal_leaves_a_tombstone_with_its_day_alone(archive: Path) -> None:
    put(a_record())

    withdraw("XMA 1/2022", on=date(2022, 6, 1))

    assert queries.communication(FIRST) is None
    assert queries.withdrawn_on(FIRST) == date(2022, 6, 1)


def test_a_withdrawal_of_what_never_was_public_leaves_nothing(archive: Path) -> None:
    withdraw("XMA 1/2022")

    assert queries.withdrawn_on(FIRST) is None


def test_every_release_and_withdrawal_makes_an_edition(archive: Path) -> None:
    put(a_record())
    put(a_record(number=2))
    withdraw("XMA 1/2022")

    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_an_edition_is_issued_once(archive: Path) -> None:
    put(a_record())

    assert [issuing.issue_if_newer(), issuing.issue_if_newer()] == [True, False]


def test_an_edition_lost_between_writing_and_issuing_is_issued_by_the_next_run(archive: Path) -> None:
    issue()
    put(a_record())

    assert issuing.issue_if_newer()
    with sqlite3.connect(archive) as readers:
        assert readers.execute("SELECT count(*) FROM archive_communication").fetchone() == (1,)
    readers.close()


def test_one_reference_is_one_record(archive: Path) -> None:
    put(a_record())
    row = Communication.objects.get()

    row.pk = uuid.uuid4()
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)
