"""The tables of the intake ground: nothing in them can be read here, and nothing tells when but the week."""

import uuid

from django.db import models

LANES = [("solved", "after a proof of work"), ("waited", "after waiting in the queue")]


class Envelope(models.Model):
    """A sealed file from a source: a part, or the cover that names its parts inside its seal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5, choices=[("part", "part"), ("cover", "cover")])
    week = models.CharField(max_length=8)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    # How it came in while many came: after a proof of work, after waiting, or neither being asked.
    lane = models.CharField(max_length=6, choices=LANES, blank=True)

    class Meta:
        ordering = ["id"]


class Note(models.Model):
    """A sealed note for whoever can name the mailbox."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tag_digest = models.BinaryField(db_index=True)
    sealed = models.BinaryField()
    week = models.CharField(max_length=8)

    class Meta:
        ordering = ["week", "id"]


class Draft(models.Model):
    """What a source has not finished, sealed to the source alone; there for who can name the mailbox, for two weeks."""

    tag_digest = models.BinaryField(primary_key=True, max_length=32)
    sealed = models.BinaryField()
    week = models.CharField(max_length=8)
