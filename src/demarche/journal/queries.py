"""Reads of the journal."""

from django.db.models import QuerySet

from demarche.journal.models import Move
from demarche.journal.moving import Moving


def moves_of(record: Moving) -> QuerySet[Move]:
    """Return the steps of a record, first step first."""
    return Move.objects.filter(record=record._meta.label_lower, record_id=record.pk)
