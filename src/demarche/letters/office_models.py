"""What an office has set for its letters."""

import uuid

from django.db import models

from demarche.staff.models import Staff


class WordTemplate(models.Model):
    """The office's Word template, as it was put in; the newest counts, and one without content ends the one before.

    It is letterhead, page and styles, which everybody sees who gets a letter: nothing of a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.BinaryField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
