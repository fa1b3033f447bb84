"""The reading log: whoever alters, deletes, moves or cuts off an entry is found (T20)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases.queries import case_file
from demarche.commands.auditing import NoCheckpoints, audited
from demarche.papers import readinglog
from demarche.papers.models import Paper, Reading, ReadingEntry
from demarche.papers.readinglog import Checkpoint, audit, checkpoint
from demarche.staff.models import SigningKey

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])


@pytest.fixture
def entries(office: Office) -> list[ReadingEntry]:
    """Ten entries of two people."""
    from demarche.cases import actions as cases

    a_case(office, name="Sela Orvane")
    case = a_case(office)
    cases.admit(case, staff=office.bruno.staff, by=office.amina, now=at(3, 2))
    for number in range(10):
        case_file(case, (office.amina, office.bruno)[number % 2], at(3, 3, number))
    return list(ReadingEntry.objects.all())


def forged(entry: ReadingEntry) -> None:
    """Say that another paper was read, with a digest that fits: the signature does not."""
    line = entry.lines.first()
    assert line is not None
    other = Paper.objects.exclude(pk__in=entry.lines.values("paper")).first()
    assert other is not None
    Reading.objects.filter(pk=line.pk).update(paper=other)
    read = list(entry.lines.values_list("paper", flat=True))
    digest = readinglog._digest(entry.number, entry.previous, bytes(entry.key.public), entry.at, read)
    ReadingEntry.objects.filter(pk=entry.pk).update(digest=digest)


def exchanged(entry: ReadingEntry) -> None:
    """Let two entries change places."""
    other = ReadingEntry.objects.get(pk=entry.pk + 1)
    for one, two in ((entry, other), (other, entry)):
        fields = {name: getattr(two, name) for name in ("previous", "digest", "key", "signature", "at")}
        ReadingEntry.objects.filter(pk=one.pk).update(**fields)


def line_of(entry: ReadingEntry) -> Any:
    return Reading.objects.filter(pk=entry.lines.first().pk)  # type: ignore[union-attr]


TAMPERINGS: dict[str, Callable[[ReadingEntry], object]] = {
    "another time": lambda entry: ReadingEntry.objects.filter(pk=entry.pk).update(at=entry.at + timedelta(hours=1)),
    "another time of a line": lambda entry: line_of(entry).update(at=entry.at + timedelta(hours=1)),
    "another reader": lambda entry: ReadingEntry.objects.filter(pk=entry.pk).update(
        key=SigningKey.objects.exclude(pk=entry.key_id).first()
    ),
    "another reader of a line": lambda entry: line_of(entry).update(
        by=SigningKey.objects.exclude(pk=entry.key_id).values("staff")[:1]
    ),
    "a line deleted": lambda entry: line_of(entry).delete(),
    "a paper exchanged and the digest with it": forged,
    "a signature exchanged": lambda entry: ReadingEntry.objects.filter(pk=entry.pk).update(signature=bytes(64)),
    "two entries exchanged": exchanged,
    "an entry deleted": lambda entry: (entry.lines.all().delete(), ReadingEntry.objects.filter(pk=entry.pk).delete()),
    "a digest exchanged": lambda entry: ReadingEntry.objects.filter(pk=entry.pk).update(digest="0" * 64),
}


def test_a_whole_log_is_whole(entries: list[ReadingEntry]) -> None:
    assert len(entries) >= 10
    assert len({entry.key_id for entry in entries}) == 2
    assert list(audit([Checkpoint(entry.number, entry.digest) for entry in entries])) == []


@contextmanager
def undone() -> Iterator[None]:
    """Let what is done inside be as if it had not been."""
    with transaction.atomic(using="desk"):
        yield
        transaction.set_rollback(True, using="desk")


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_t20_whatever_is_altered_deleted_or_moved_is_found_at_each_entry(
    entries: list[ReadingEntry], tampering: str
) -> None:
    # The last entry has none to change places with; that it is missing is seen from a checkpoint alone.
    within = entries[:-1] if tampering in ("two entries exchanged", "an entry deleted") else entries
    for entry in within:
        with undone():
            TAMPERINGS[tampering](entry)

            assert any(re.search(rf"\b{entry.number}\b", sentence) for sentence in audit())

    assert list(audit()) == []


def test_t20_an_end_that_was_cut_off_is_found_wherever_by_a_checkpoint_that_was_kept(
    entries: list[ReadingEntry],
) -> None:
    kept = checkpoint()
    for first in range(len(entries)):
        with undone():
            for entry in reversed(entries[first:]):
                entry.lines.all().delete()
                ReadingEntry.objects.filter(pk=entry.pk).delete()

            assert list(audit()) == []
            assert list(audit([kept])) == [f"The log once went on to entry {kept.number}: its end has been cut off."]


def test_t20_a_log_that_was_written_anew_is_found_by_a_checkpoint(office: Office, entries: list[ReadingEntry]) -> None:
    kept = checkpoint()
    for entry in reversed(entries):
        entry.lines.all().delete()
        entry.delete()
    for number in range(len(entries)):
        readinglog.append(list(Paper.objects.all()[:1]), reader=office.amina, now=at(4, 1, number))

    assert list(audit()) == []
    assert "was written anew" in next(audit([kept]))


def test_checkpoints_are_compared_and_added_to_a_file(entries: list[ReadingEntry], tmp_path: Path) -> None:
    file = tmp_path / "checkpoints.txt"

    first, second = audited(file, now=at(3, 4)), audited(file, now=at(3, 5))

    assert (first[0], second[0]) == ([], [])
    assert file.read_text(encoding="ascii").splitlines()[-1] == f"2022-03-05 {checkpoint()}"


def test_a_file_that_holds_something_else_is_said_so(entries: list[ReadingEntry], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("call Bruno\n", encoding="ascii")

    with pytest.raises(NoCheckpoints, match=r"notes\.txt, line 1"):
        audited(tmp_path / "notes.txt", now=at(3, 4))


def test_nothing_that_a_source_does_is_in_the_log(office: Office) -> None:
    from tests.worlds import sealed_submission

    sealed_submission()

    assert checkpoint() == Checkpoint(0, "0" * 64)
