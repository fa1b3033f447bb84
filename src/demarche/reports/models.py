"""The table of the annual observations: mandate, year and State in clear; what is observed is a paper."""

from django.db import models

from demarche.journal.moving import Moving
from demarche.papers.models import Dossier, Paper
from demarche.reports.states import OBSERVATION
from demarche.staff.models import Mandate


class Observation(Moving):
    """What a mandate observes of a State's replies over a year; for the mandate's team, and sealed."""

    table = OBSERVATION

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    state_code = models.CharField(max_length=3)
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["year", "state_code"]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "year", "state_code"], name="one_observation_a_state_and_year")
        ]
