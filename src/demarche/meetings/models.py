"""The tables of meetings: that there is one, and in which week, stands in clear; day, way and people are papers."""

import uuid

from django.db import models

from demarche.cases.models import Case
from demarche.journal.moving import Moving
from demarche.meetings.states import MEETING, REQUEST
from demarche.meetings.vocabulary import ENTRIES
from demarche.papers.models import Paper
from demarche.staff.models import Staff
from demarche.triage.models import Submission


class Request(Moving):
    """A request to meet, as the desk works on it; what was asked stays sealed with its submission."""

    table = REQUEST

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="to_meet")
    arranger = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    state_code = models.CharField(max_length=3, blank=True, default="")
    # The day of the first words to who asked that were more than “opened”.
    answered_on = models.DateField(null=True)
    report = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")


class Meeting(Moving):
    """A meeting with who asked for one: its day, way and people are sealed like the request itself."""

    table = MEETING

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="meetings")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # What was said, written down after it was held; earlier versions stay as papers.
    notes = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    # The finest that is known of its day without a key.
    week = models.CharField(max_length=8, default="")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class Entry(models.Model):
    """Something written down about a request: the days proposed, or why a meeting does not take place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="meeting_entries")
    kind = models.CharField(max_length=12, choices=list(ENTRIES.items()))
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
