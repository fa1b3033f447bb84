"""The reading log: append-only, each entry chained to the one before and signed by the person who read.

What a source does is not in it. Whoever alters, deletes, reorders or cuts off entries is found by `audit`: within the
log by the chain and the signatures, at its end by a checkpoint that was kept elsewhere.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connections

from demarche.journal.moving import desk_transaction
from demarche.papers.models import Paper, Reading, ReadingEntry
from demarche.staff.keys import SignedIn
from demarche.vault.signing import is_signed

BEGINNING = "0" * 64
DOMAIN = b"demarche/reading-log/v1\x00"
# PostgreSQL's name for “one entry after the other”; SQLite's writers wait for each other anyway.
LOCK = 7_302_511


@dataclass(frozen=True)
class Checkpoint:
    """How far the log goes and what its last entry says of all before: kept elsewhere, it shows what was cut off."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read a checkpoint as it is printed; raise ValueError where it is none."""
        number, digest = text.split()[-2:]
        if len(digest) != len(BEGINNING):
            raise ValueError("A checkpoint is a number and a digest of 64 signs.")
        return cls(int(number), digest)


def append(papers: Sequence[Paper], *, reader: SignedIn, now: datetime) -> None:
    """Write down that a person opened papers; the entry is on disk with the step that opened them."""
    if not papers:
        return
    with desk_transaction():
        _one_after_the_other()
        last = ReadingEntry.objects.order_by("-number").first()
        number, previous = (last.number + 1, last.digest) if last else (1, BEGINNING)
        read = [paper.pk for paper in papers]
        digest = _digest(number, previous, bytes(reader.signing_key.public), now, read)
        entry = ReadingEntry.objects.create(
            number=number,
            previous=previous,
            digest=digest,
            key=reader.signing_key,
            signature=reader.sign(DOMAIN + digest.encode()),
            at=now,
        )
        Reading.objects.bulk_create(Reading(entry=entry, paper=paper, by=reader.staff, at=now) for paper in papers)


def checkpoint() -> Checkpoint:
    """Return how far the log goes."""
    last = ReadingEntry.objects.order_by("-number").first()
    return Checkpoint(last.number, last.digest) if last else Checkpoint(0, BEGINNING)


def audit(kept: Iterable[Checkpoint] = ()) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the log; checkpoints kept elsewhere show what was cut off."""
    expected, previous = 1, BEGINNING
    for entry in ReadingEntry.objects.select_related("key").prefetch_related("lines").iterator(500):
        if entry.number != expected:
            yield _missing(expected, entry.number - 1)
        elif entry.previous != previous:
            yield f"Entry {entry.number} does not follow the one before: something was put in, taken out or moved."
        yield from _wrong(entry)
        expected, previous = entry.number + 1, entry.digest
    yield from _cut_off(kept)


def _wrong(entry: ReadingEntry) -> Iterator[str]:
    lines = list(entry.lines.all())
    read = [line.paper_id for line in lines]
    if entry.digest != _digest(entry.number, entry.previous, bytes(entry.key.public), entry.at, read) or any(
        (line.by_id, line.at) != (entry.key.staff_id, entry.at) for line in lines
    ):
        yield f"Entry {entry.number} has been changed."
    elif not is_signed(bytes(entry.key.public), bytes(entry.signature), DOMAIN + entry.digest.encode()):
        yield f"Entry {entry.number} is not signed by the person whom it names."


def _cut_off(kept: Iterable[Checkpoint]) -> Iterator[str]:
    for known in kept:
        entry = ReadingEntry.objects.filter(number=known.number).first()
        if known.number and entry is None:
            yield f"The log once went on to entry {known.number}: its end has been cut off."
        elif entry is not None and entry.digest != known.digest:
            yield f"Entry {known.number} is not what it was when the checkpoint was kept: the log was written anew."


def _missing(first: int, last: int) -> str:
    return f"Entry {first} is missing." if first == last else f"Entries {first} to {last} are missing or moved."


def _digest(number: int, previous: str, public: bytes, at: datetime, read: Iterable[uuid.UUID]) -> str:
    said = [number, previous, public.hex(), at.astimezone(UTC).isoformat(), sorted(map(str, read))]
    return hashlib.sha256(DOMAIN + json.dumps(said).encode()).hexdigest()


def _one_after_the_other() -> None:
    connection = connections["desk"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
