"""The tables of the first door."""

import uuid

from django.db import models

LANES = [("solved", "after a proof of work"), ("waited", "after waiting in the queue")]


class Arrival(models.Model):
    """An envelope that has reached the desk, still sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=5, choices=[("part", "part"), ("cover", "cover")])
    week = models.CharField(max_length=8)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    # How it came in while many came: after a proof of work, after waiting, or neither being asked.
    lane = models.CharField(max_length=6, choices=LANES, blank=True)
    collected_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["collected_at", "id"]


class OutgoingNote(models.Model):
    """A sealed note on its way to a source's mailbox; gone from here once it has been carried."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag_digest = models.BinaryField()
    sealed = models.BinaryField()
    queued_at = models.DateTimeField()

    class Meta:
        ordering = ["queued_at"]
