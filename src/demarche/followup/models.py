"""The table of follow-up: outcomes and days in clear, to be counted; who says so and what is known are papers."""

from django.db import models
from django.db.models import Q

from demarche.cases.models import Case, Person
from demarche.followup.states import FOLLOWUP
from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.procedure.outcomes import CHOICES, PRECISIONS
from demarche.staff.models import Staff
from demarche.transmission.models import Transmission


class FollowUp(Moving):
    """What was known of one person's situation on a day after a letter; the next one follows it, and it stays."""

    table = FOLLOWUP

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="followups")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="followups")
    # The letter that it follows; none where something happened without one.
    transmission = models.ForeignKey(Transmission, null=True, on_delete=models.PROTECT, related_name="followups")
    outcome = models.CharField(max_length=30, choices=CHOICES)
    on = models.DateField()
    precision = models.CharField(max_length=8, choices=PRECISIONS, default="day")
    reliability = models.CharField(max_length=24)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    review_on = models.DateField(null=True)
    reviewer = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__isnull=True, reviewer__isnull=True)
                | Q(review_on__isnull=False, reviewer__isnull=False),
                name="a_review_stands_on_somebodys_list",
            ),
        ]
