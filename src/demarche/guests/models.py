"""The table of what is shown to guests: for what, to whom and until when in clear; the document is a paper."""

from django.db import models
from django.db.models import Q

from demarche.cases.models import Case, CaseSubmission
from demarche.guests.states import SHOWING
from demarche.guests.vocabulary import PURPOSES, SOURCES
from demarche.journal.moving import Moving
from demarche.letters.models import Letter
from demarche.papers.models import Dossier, Paper
from demarche.replies.models import Reply
from demarche.staff.models import Staff


class Showing(Moving):
    """One document as it was on a day, in a dossier of its own, for one guest and the colleagues who work on it."""

    table = SHOWING

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=list(SOURCES.items()))
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.ForeignKey(Reply, null=True, on_delete=models.PROTECT, related_name="+")
    # Empty again where the submission was taken out of its case since.
    account = models.ForeignKey(CaseSubmission, null=True, on_delete=models.SET_NULL, related_name="+")
    guest = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=list(PURPOSES.items()))
    into = models.CharField(max_length=8, default="", blank=True)
    until = models.DateField()
    document = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # A document that is a file: its pages.
    file = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    # What the guest writes and has not sent back yet, sealed under the dossier's key.
    unsent = models.BinaryField(null=True)
    work = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    work_file = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    shown_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-shown_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="letter", letter__isnull=False, reply__isnull=True, account__isnull=True)
                | Q(source="reply", reply__isnull=False, account__isnull=True)
                | Q(source="account", letter__isnull=True, reply__isnull=True),
                name="what_is_shown_is_one_document",
            ),
            models.CheckConstraint(condition=~Q(guest=models.F("shown_by")), name="nobody_is_a_guest_of_oneself"),
            models.CheckConstraint(
                condition=~Q(state__in=("returned", "used")) | Q(work__isnull=False, returned_at__isnull=False),
                name="what_came_back_is_there",
            ),
        ]
