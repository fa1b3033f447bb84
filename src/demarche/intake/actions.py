"""Taking in what a source sends: sealed while it comes, acknowledged when it is on disk."""

import hashlib
import io
import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any

from django.db import DatabaseError, IntegrityError, transaction

from demarche.intake import disk
from demarche.intake.errors import DoorFull
from demarche.intake.models import Draft, Envelope
from demarche.intake.queries import team_recipient
from demarche.procedure import clock
from demarche.vault.package import PackageWriter, Sealed

DRAFT_LIFE = timedelta(days=14)


@dataclass(frozen=True)
class SealedPart:
    """A sealed attachment: its envelope, and the digest and size of what the source attached."""

    id: uuid.UUID
    sha256: str
    size: int


class PartInProgress:
    """An attachment being received: every chunk is sealed before the next one comes."""

    def __init__(self, name: str, *, now: datetime) -> None:
        self.id = uuid.uuid4()
        self._now, self._digest, self._size = now, hashlib.sha256(), 0
        self._entry: IO[bytes] = io.BytesIO()
        self._draft = disk.Draft(self.id)
        with self._or_nothing():
            self._package = PackageWriter([team_recipient()], self._draft.sink)
            self._entry = self._package.entry(name)

    def write(self, chunk: bytes) -> None:
        """Seal one chunk."""
        self._digest.update(chunk)
        self._size += len(chunk)
        with self._or_nothing():
            self._entry.write(chunk)

    def finish(self) -> SealedPart:
        """Close the seal and keep the part durably."""
        with self._or_nothing():
            self._entry.close()
            sealed = self._package.close()
            keep_envelope(self._draft, self.id, "part", sealed, now=self._now)
        return SealedPart(self.id, self._digest.hexdigest(), self._size)

    def abandon(self) -> None:
        """Leave nothing behind of a part that broke off."""
        self._draft.drop()
        # An entry left open would be closed by the garbage collector, into a file that is gone.
        with suppress(OSError, ValueError):
            self._entry.close()

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        try:
            with disk.saying_when_full():
                yield
        except BaseException:
            self.abandon()
            raise


def begin_part(name: str, *, now: datetime, expected: int = 0) -> PartInProgress:
    """Begin to receive an attachment; refused before a byte is taken when the disk could not keep it."""
    disk.refuse_when_full(expected, spare=disk.KEPT_FOR_COVERS)
    with disk.saying_when_full():
        return PartInProgress(name, now=now)


def receive_cover(cover: Mapping[str, Any], *, id: uuid.UUID, text: str, lane: str = "", now: datetime) -> Envelope:
    """Seal and keep what a source sent; when this returns it is on disk. The same id again changes nothing."""
    # Whoever sends for the first time, nearly everybody, is not looked up: the row itself refuses a second one.
    if disk.path_of(id).exists() and (known := Envelope.objects.filter(pk=id).first()):
        return known
    disk.refuse_when_full(0)
    with disk.saying_when_full():
        draft = disk.Draft(id)
        try:
            package = PackageWriter([team_recipient()], draft.sink)
            package.add("cover.json", json.dumps(cover, ensure_ascii=False).encode())
            package.add("message.txt", text.encode())
            return keep_envelope(draft, id, "cover", package.close(), lane=lane, now=now)
        except BaseException:
            draft.drop()
            raise


def keep_draft(tag_digest: bytes, sealed: bytes, *, now: datetime) -> None:
    """Keep what a source has not finished, in place of what was kept under the same words before."""
    disk.refuse_when_full(len(sealed))
    with disk.saying_when_full():
        try:
            Draft.objects.update_or_create(
                tag_digest=tag_digest, defaults={"sealed": sealed, "week": clock.week_of(now)}
            )
        except DatabaseError:
            raise DoorFull from None


def forget_draft(tag_digest: bytes) -> None:
    """Forget what was not finished: it has been sent, or its source does not want it any more."""
    kept = Draft.objects.filter(tag_digest=tag_digest)
    # Most have kept none: to look first spares them a turn at writing.
    if kept.exists():
        kept.delete()


def sweep_drafts(*, now: datetime) -> int:
    """Delete drafts when their two weeks are certainly over: only the week in which they were kept is known."""
    over = Draft.objects.filter(week__lt=clock.week_of(now - DRAFT_LIFE))
    return over.delete()[0]


def sweep(*, now: datetime) -> int:
    """Remove from the disk what was never acknowledged; return how many files went."""
    swept = list(disk.strays(set(Envelope.objects.values_list("pk", flat=True)), now=now))
    for path in swept:
        path.unlink(missing_ok=True)
    return len(swept)


def keep_envelope(
    draft: disk.Draft, id: uuid.UUID, kind: str, sealed: Sealed, *, lane: str = "", now: datetime
) -> Envelope:
    """Bring a draft to the disk, then its row: the row is the acknowledgement, and no row is without its file."""
    week = clock.week_of(now)
    draft.settle(week)
    try:
        with transaction.atomic(using="intake"):
            # The row first, so that of two who send the same at once one waits here and finds it done.
            envelope = Envelope.objects.create(
                id=id, kind=kind, week=week, size=sealed.size, sha256=sealed.sha256, lane=lane
            )
            draft.keep()
            return envelope
    except IntegrityError:
        draft.drop()
        return Envelope.objects.get(pk=id)
    except DatabaseError:
        # Whether the row was committed may be unknown here: a file without a row is left to the sweep.
        raise DoorFull from None
