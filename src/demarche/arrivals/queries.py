"""Reads of the first door."""

import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from demarche.arrivals.models import Arrival
from demarche.procedure import clock


def waiting() -> QuerySet[Arrival]:
    """Return the covers that nobody has opened yet."""
    return Arrival.objects.filter(kind="cover", opened_at__isnull=True)


def arrived(envelope_id: uuid.UUID) -> Arrival | None:
    """Return an envelope's arrival, if it has reached the desk."""
    return Arrival.objects.filter(envelope_id=envelope_id).first()


def envelope_path(envelope_id: uuid.UUID) -> Path:
    """Return where a collected envelope lies."""
    folder: Path = settings.ARRIVALS_DIR
    return folder / f"{envelope_id}.age"


def stray_parts(*, older_than: datetime) -> list[Arrival]:
    """Return parts of weeks past, unless a cover waits that may name them: one of the same week or of a later one."""
    old = Arrival.objects.filter(kind="part", opened_at__isnull=True, week__lt=clock.week_of(older_than))
    newest = max(waiting().values_list("week", flat=True), default="")
    return [part for part in old if part.week > newest]
