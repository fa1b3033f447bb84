"""The table of working copies: which paper is a copy of which."""

import uuid

from django.db import models

from demarche.papers.models import Paper
from demarche.staff.models import Staff


class WorkingCopy(models.Model):
    """A file without its metadata, made beside the sealed original; what was taken out is a paper too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    account = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
