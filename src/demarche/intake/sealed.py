"""Taking in what a browser has sealed: pieces that may come in several goes, and covers."""

import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path

from django.conf import settings

from demarche.intake import disk
from demarche.intake.actions import keep_envelope
from demarche.intake.errors import NotSealed, OtherOffset
from demarche.intake.models import Envelope
from demarche.procedure import clock
from demarche.vault.package import Sealed

# How every file begins that is sealed to the team: anything else is refused unread.
BEGINNING = b"age-encryption.org/v1\n-> mlkem768x25519 "
# A piece has four megabytes of clear bytes; padding and seal add less than half of that.
LARGEST_PIECE = 6 * 1024 * 1024
LARGEST_COVER = 2 * 1024 * 1024
PIECE = ".piece"


def offset_of(piece_id: uuid.UUID) -> int:
    """Return how many bytes of a piece are here; none for a piece that nobody has begun."""
    known = Envelope.objects.filter(pk=piece_id).values_list("size", flat=True).first()
    if known is not None:
        return known
    try:
        return _unfinished(piece_id).stat().st_size
    except FileNotFoundError:
        return 0


def append(piece_id: uuid.UUID, chunks: Iterable[bytes], *, offset: int, total: int, now: datetime) -> tuple[int, bool]:
    """Add what arrives to a piece; return how many bytes are here, and whether the piece is whole and durable.

    What has arrived before a line breaks counts. Raises OtherOffset with the true place, NotSealed, DoorFull.
    """
    if not len(BEGINNING) < total <= LARGEST_PIECE:
        raise NotSealed
    known = Envelope.objects.filter(pk=piece_id).values_list("size", flat=True).first()
    if known is not None:
        return known, True
    disk.refuse_when_full(total - offset, spare=disk.KEPT_FOR_COVERS)
    with disk.saying_when_full(), _begun(piece_id, offset, now=now) as file:
        here = offset
        for chunk in chunks:
            here = _put(piece_id, file, chunk[: total - here], at=here)
        if here < total:
            return here, False
        with _held(file):
            if is_kept(piece_id):
                # Somebody else was quicker: what came here beside it is not needed.
                _unfinished(piece_id).unlink(missing_ok=True)
            else:
                _keep_whole(piece_id, file, total, now=now)
        return here, True


def is_kept(envelope_id: uuid.UUID) -> bool:
    """Tell whether an envelope is here, whole."""
    return Envelope.objects.filter(pk=envelope_id).exists()


def is_sealed_cover(content: bytes) -> bool:
    """Tell whether something can be a cover that is sealed to the team."""
    return content.startswith(BEGINNING) and len(content) <= LARGEST_COVER


def receive_sealed_cover(cover_id: uuid.UUID, sealed: bytes, *, lane: str, now: datetime) -> Envelope:
    """Keep a cover that a browser has sealed; when this returns it is on disk. The same id again changes nothing."""
    known = Envelope.objects.filter(pk=cover_id).first()
    if known is not None:
        return known
    if not is_sealed_cover(sealed):
        raise NotSealed
    disk.refuse_when_full(len(sealed))
    with disk.saying_when_full():
        draft = disk.Draft(cover_id)
        try:
            draft.sink.write(sealed)
            whole = Sealed(len(sealed), hashlib.sha256(sealed).hexdigest())
            return keep_envelope(draft, cover_id, "cover", whole, lane=lane, now=now)
        except BaseException:
            draft.drop()
            raise


def _keep_whole(piece_id: uuid.UUID, file: FileIO, total: int, *, now: datetime) -> None:
    draft = disk.Draft(piece_id)
    try:
        file.seek(0)
        digest = hashlib.sha256()
        while chunk := file.read(1 << 16):
            digest.update(chunk)
            draft.sink.write(chunk)
        keep_envelope(draft, piece_id, "part", Sealed(total, digest.hexdigest()), now=now)
    except BaseException:
        draft.drop()
        raise
    _unfinished(piece_id).unlink(missing_ok=True)


def _put(piece_id: uuid.UUID, file: FileIO, chunk: bytes, *, at: int) -> int:
    """Add a chunk where the piece ends; return where it ends now.

    The piece is held for this chunk alone: a line that hangs for ever keeps nobody from going on over another one,
    and finds out when it comes back to life.
    """
    with _held(file):
        end = os.fstat(file.fileno()).st_size
        if end != at:
            raise OtherOffset(end)
        left = memoryview(chunk)
        while left:
            left = left[file.write(left) :]
        if at < len(BEGINNING) <= at + len(chunk):
            _refuse_unsealed(piece_id, file)
    return at + len(chunk)


def _refuse_unsealed(piece_id: uuid.UUID, file: FileIO) -> None:
    if os.pread(file.fileno(), len(BEGINNING), 0) != BEGINNING:
        _unfinished(piece_id).unlink(missing_ok=True)
        raise NotSealed


@contextmanager
def _begun(piece_id: uuid.UUID, offset: int, *, now: datetime) -> Iterator[FileIO]:
    """Open an unfinished piece where its sender means to go on; only a first byte makes a new file."""
    path = _unfinished(piece_id)
    if offset and not path.exists():
        raise OtherOffset(0)
    with path.open("a+b", buffering=0) as file:
        end = os.fstat(file.fileno()).st_size
        if end != offset:
            raise OtherOffset(end)
        try:
            yield file
        finally:
            # Even the file's own date tells no more than the week.
            disk.date_by_week(file.fileno(), clock.week_of(now))


@contextmanager
def _held(file: FileIO) -> Iterator[None]:
    """Let nobody else add to a piece meanwhile."""
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _unfinished(piece_id: uuid.UUID) -> Path:
    folder: Path = settings.ENVELOPES_DIR
    return folder / f"{piece_id}{PIECE}"
