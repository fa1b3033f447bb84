"""The tables of the clauses: an office's own public words, and public dates, so they stand in clear."""

import uuid

from django.db import models

from demarche.clauses.catalogue import ACTS
from demarche.staff.models import Staff


class ClauseVersion(models.Model):
    """One version of a clause as the office writes it; an empty text goes back to the one that comes with the house."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["key", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["key", "language", "number"], name="one_wording_of_a_clause_a_number")
        ]


class TreatyStanding(models.Model):
    """How a State stands to a treaty, as the office has looked it up; the newest line counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state_code = models.CharField(max_length=3)
    treaty = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=12, choices=list(ACTS.items()), blank=True)
    on = models.DateField(null=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["state_code", "treaty", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["state_code", "treaty", "number"], name="one_standing_to_a_treaty_a_number")
        ]
