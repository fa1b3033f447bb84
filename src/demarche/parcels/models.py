"""The one table of parcels: where a case came from."""

import uuid

from django.db import models

from demarche.cases.models import Case
from demarche.papers.models import Paper
from demarche.staff.models import Staff


class Origin(models.Model):
    """Where a case came from: which office packed it, with its letters, papers and history, sealed into the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="origin")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # Of the sealed file as it came, so that the same parcel is not taken in twice.
    digest = models.CharField(max_length=64, unique=True)
    taken_in_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()
