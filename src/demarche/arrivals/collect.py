"""Collecting: each envelope is copied, made durable, written down; only then it leaves the intake."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from django.db import transaction

from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import envelope_path
from demarche.intake import disk
from demarche.intake.models import Envelope


class EnvelopeDamaged(Exception):
    """What lies at the intake is not what was acknowledged."""


def collect(*, now: datetime) -> int:
    """Carry all envelopes to the desk; return how many. Stopped anywhere, the next run goes on."""
    count = 0
    for envelope in Envelope.objects.all():
        _copy(disk.path_of(envelope.pk), envelope_path(envelope.pk), envelope.sha256)
        with transaction.atomic(using="desk"):
            _, fresh = Arrival.objects.get_or_create(
                envelope_id=envelope.pk,
                defaults={
                    "kind": envelope.kind,
                    "week": envelope.week,
                    "size": envelope.size,
                    "sha256": envelope.sha256,
                    "collected_at": now,
                },
            )
        # The row goes first: a file without a row is swept, a row without a file could not be collected.
        path = disk.path_of(envelope.pk)
        envelope.delete()
        path.unlink(missing_ok=True)
        count += fresh
    return count


def _copy(source: Path, target: Path, sha256: str) -> None:
    if target.exists() and _digest(target) == sha256:
        return
    partial = target.with_suffix(".part")
    with source.open("rb") as reader, partial.open("wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())
    if _digest(partial) != sha256:
        partial.unlink()
        raise EnvelopeDamaged("An envelope at the intake is damaged; it was left where it is.")
    partial.rename(target)
    disk.sync_folder(target.parent)


def _digest(path: Path) -> str:
    with path.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").hexdigest()
