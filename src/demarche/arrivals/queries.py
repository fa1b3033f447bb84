"""Reads of the first door."""

import uuid
from datetime import UTC, datetime, timedelta
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
    """Return parts of weeks past, unless a cover waits that may name them: it comes within a day of its parts."""
    old = Arrival.objects.filter(kind="part", opened_at__isnull=True, week__lt=clock.week_of(older_than))
    weeks = set(waiting().values_list("week", flat=True))
    return [part for part in old if not weeks & {part.week, _week_after(part.week)}]


def _week_after(week: str) -> str:
    thursday = datetime.strptime(f"{week}-4", "%G-W%V-%u").replace(tzinfo=UTC)
    return clock.week_of(thursday + timedelta(days=7))
