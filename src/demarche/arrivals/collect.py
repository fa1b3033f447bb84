"""Collecting: each envelope is copied, made durable, written down; only then it leaves the intake."""

import hashlib
import logging
import os
import shutil
from datetime import datetime
from pathlib import Path

from django.db import transaction

from demarche.arrivals.actions import discard_stray_parts
from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import arrived, envelope_path
from demarche.intake import actions as intake
from demarche.intake import disk
from demarche.intake.models import Envelope

log = logging.getLogger("demarche.arrivals")


class EnvelopeDamaged(Exception):
    """What lies at the intake is not what was acknowledged."""


def collect(*, now: datetime) -> int:
    """Carry all envelopes to the desk; return how many. Stopped anywhere, the next run goes on."""
    # Parts before covers: whoever opens a cover finds its parts.
    return sum(_collected(envelope, now=now) for envelope in Envelope.objects.order_by("-kind", "pk"))


def sweep(*, now: datetime) -> int:
    """Remove on both sides of the door what no submission will ever name; return how much went."""
    return intake.sweep(now=now) + intake.sweep_drafts(now=now) + discard_stray_parts(now=now)


def _collected(envelope: Envelope, *, now: datetime) -> bool:
    """Carry one envelope; a damaged one stays where it is and stops no other."""
    path = disk.path_of(envelope.pk)
    fresh = arrived(envelope.pk) is None
    if fresh:
        try:
            _copy(path, envelope_path(envelope.pk), envelope.sha256)
        except (EnvelopeDamaged, FileNotFoundError):
            log.error("envelope %s is damaged: it was left at the intake", envelope.pk)
            return False
        _write_down(envelope, now=now)
    # The row goes first: a file without a row is swept, a row without a file could not be collected.
    envelope.delete()
    path.unlink(missing_ok=True)
    return fresh


def _write_down(envelope: Envelope, *, now: datetime) -> None:
    with transaction.atomic(using="desk"):
        Arrival.objects.create(
            envelope_id=envelope.pk,
            kind=envelope.kind,
            week=envelope.week,
            size=envelope.size,
            sha256=envelope.sha256,
            lane=envelope.lane,
            collected_at=now,
        )


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
