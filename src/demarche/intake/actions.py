"""Taking in what a source sends: sealed while it comes, acknowledged when it is on disk."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction

from demarche.intake import disk
from demarche.intake.errors import DoorFull
from demarche.intake.models import Envelope
from demarche.procedure import clock
from demarche.vault.package import PackageWriter, safe_name
from demarche.vault.sealing import Recipient


@dataclass(frozen=True)
class SealedPart:
    """A sealed attachment: its envelope, and the digest and size of what the source attached."""

    id: uuid.UUID
    sha256: str
    size: int


class PartInProgress:
    """An attachment being received: every chunk is sealed before the next one comes."""

    def __init__(self, name: str, *, now: datetime) -> None:
        disk.refuse_when_full(0)
        self.id = uuid.uuid4()
        self._now = now
        self._digest, self._size = hashlib.sha256(), 0
        self._durable: AbstractContextManager[BinaryIO] = disk.durable(self.id)
        self._package = PackageWriter([team_recipient()], self._durable.__enter__())
        self._entry = self._package.entry(safe_name(name))

    def write(self, chunk: bytes) -> None:
        """Seal one chunk."""
        self._digest.update(chunk)
        self._size += len(chunk)
        try:
            self._entry.write(chunk)
        except OSError as error:
            self.abandon()
            if error.errno in disk.FULL:
                raise DoorFull from None
            raise

    def finish(self) -> SealedPart:
        """Close the seal and keep the part durably."""
        self._entry.close()
        sealed = self._package.close()
        self._durable.__exit__(None, None, None)
        _keep(self.id, "part", sealed.size, sealed.sha256, now=self._now)
        return SealedPart(self.id, self._digest.hexdigest(), self._size)

    def abandon(self) -> None:
        """Leave nothing behind of a part that broke off."""
        try:
            self._durable.__exit__(ConnectionError, ConnectionError(), None)
        except ConnectionError:
            return


def begin_part(name: str, *, now: datetime) -> PartInProgress:
    """Begin to receive an attachment; refused before a byte is taken when the disk is full."""
    return PartInProgress(name, now=now)


def receive_cover(cover: Mapping[str, Any], *, id: uuid.UUID, text: str, now: datetime) -> Envelope:
    """Seal and keep what a source sent; when this returns it is on disk. The same id again changes nothing."""
    known = Envelope.objects.filter(pk=id).first()
    if known is not None:
        return known
    disk.refuse_when_full(0)
    with disk.durable(id) as sink:
        package = PackageWriter([team_recipient()], sink)
        package.add("cover.json", json.dumps(cover, ensure_ascii=False).encode())
        package.add("message.txt", text.encode())
        sealed = package.close()
    return _keep(id, "cover", sealed.size, sealed.sha256, now=now)


def team_recipient() -> Recipient:
    """Return the team's public key of today."""
    manifest = json.loads(settings.TEAM_KEY_FILE.read_text(encoding="ascii"))
    return Recipient.parse(manifest["recipient"])


def _keep(id: uuid.UUID, kind: str, size: int, sha256: str, *, now: datetime) -> Envelope:
    try:
        with transaction.atomic(using="intake"):
            return Envelope.objects.create(id=id, kind=kind, week=clock.week_of(now), size=size, sha256=sha256)
    except IntegrityError:
        return Envelope.objects.get(pk=id)
    except DatabaseError:
        disk.path_of(id).unlink(missing_ok=True)
        raise DoorFull from None
