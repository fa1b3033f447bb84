"""The journal's one table."""

import uuid

from django.db import models


class Move(models.Model):
    """One step of one record: from where to where, by whom, when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.CharField(max_length=60)
    record_id = models.UUIDField()
    event = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40)
    to_state = models.CharField(max_length=40)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(fields=["record", "record_id"]),
            models.Index(fields=["by_id", "-at"], name="what_somebody_did_last"),
        ]
