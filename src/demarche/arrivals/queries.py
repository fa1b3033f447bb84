"""Reads of the first door."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from demarche.arrivals.models import Arrival


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
