"""The table of hand-overs: which case went from whom to whom; what is open in it is told by a paper of the case."""

from django.db import models
from django.db.models import F, Q

from demarche.cases.models import Case
from demarche.handover.states import HAND_OVER
from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.staff.models import Staff


class HandOver(Moving):
    """A case given from one officer to another, with a note on what is open in it."""

    table = HAND_OVER

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # Why it was not taken over.
    reason = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    # Whether the giver goes out of the case once it is taken over.
    leaves = models.BooleanField(default=False)
    # Whether the taker knew the case before: then nothing is taken away where it is not taken over.
    knew = models.BooleanField(default=False)
    handed_at = models.DateTimeField()

    class Meta:
        ordering = ["-handed_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="nobody_hands_over_to_oneself"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="handed"), name="a_case_is_handed_over_once_at_a_time"
            ),
        ]
