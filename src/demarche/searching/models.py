"""The one table of searching: what somebody looks for again and again, sealed to that person alone."""

import uuid

from django.db import models

from demarche.staff.models import Staff


class SavedSearch(models.Model):
    """A search that somebody keeps: its name, its words and its filters are sealed under that person's own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        ordering = ["id"]
