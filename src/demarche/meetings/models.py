"""The table of meetings: that there is one stands in clear; when, where and with whom is a paper."""

from django.db import models

from demarche.journal.moving import Moving
from demarche.meetings.states import MEETING
from demarche.papers.models import Paper
from demarche.staff.models import Staff
from demarche.triage.models import Submission


class Meeting(Moving):
    """A meeting with who asked for one: its day, way and people are sealed like the request itself."""

    table = MEETING

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="meetings")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # What was said, written down after it was held.
    notes = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
