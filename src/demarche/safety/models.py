"""The tables of safety: levels and days in clear, to sort and remind by; reasons and what people said are papers."""

import uuid

from django.db import models
from django.db.models import Q

from demarche.cases.models import Case
from demarche.letters.models import Letter
from demarche.papers.models import Paper
from demarche.replies.models import Reply
from demarche.safety.vocabulary import LEVELS, MOMENTS, OUTCOMES, URGENCIES
from demarche.staff.models import Staff


class Assessment(models.Model):
    """How dangerous a case is for those in it, as somebody judged it on one day; the newest one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    level = models.CharField(max_length=10, choices=list(LEVELS.items()))
    urgency = models.CharField(max_length=10, choices=list(URGENCIES.items()))
    reasons = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # Which one of the case: a clock may step back, this does not.
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_judgement_a_number")]


class CheckIn(models.Model):
    """Somebody of the team asked those concerned whether they are safe and agree to go on; written down for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="check_ins")
    moment = models.CharField(max_length=16, choices=list(MOMENTS.items()))
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=list(OUTCOMES.items()))
    note = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # When it is tried again.
    again_on = models.DateField(null=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_check_in_a_number"),
            models.CheckConstraint(
                condition=Q(moment="other") | Q(letter__isnull=False), name="a_check_in_is_about_a_letter"
            ),
            models.CheckConstraint(
                condition=~Q(moment="after_reply") | Q(reply__isnull=False), name="after_a_reply_there_is_one"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="no_answer") | Q(again_on__isnull=False), name="who_was_not_reached_is_tried_again"
            ),
        ]
