"""The tables of the cases: order, roles and dates of work in clear; names and texts are papers."""

import uuid

from django.db import models

from demarche.cases.states import CASE, RECORD
from demarche.cases.vocabulary import ROLES
from demarche.journal.moving import Moving
from demarche.papers.models import Dossier, Paper
from demarche.staff.models import Mandate, Staff
from demarche.triage.models import Submission


class Case(Moving):
    """What happened to somebody, put together from what sources told, for those who may know it."""

    table = CASE

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    card = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    state_code = models.CharField(max_length=3)
    lead = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    # The desk officer in charge: on whose list what is to be done for the case stands.
    keeper = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-opened_at"]


class CaseSubmission(models.Model):
    """A submission that a case rests on, with what it told in the source's own words, sealed into the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="linked_case")
    note = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    # The number of the source's last message whose change of consents the case says.
    heeded = models.PositiveIntegerField(default=0)


class Record(Moving):
    """A piece of a case: its newest paper tells what it says; older papers stay as its history."""

    table = RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]


class Person(Record):
    """Somebody in a case, with the consents given for that person."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="persons")
    role = models.CharField(max_length=30, choices=list(ROLES.items()))


class Event(Record):
    """Something that happened, with its date as precisely as it is known."""


class Fact(Record):
    """One statement, always with who says it and how reliable the source is."""

    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="facts")


class Relation(Record):
    """How two of a case are connected; what connects them is told by its paper alone."""

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="nobody_is_connected_with_self")
        ]


class CaseLink(Moving):
    """That two cases have to do with each other; sealed for those who know both, so that nobody else learns of it."""

    table = RECORD

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["linked_at"]


class Citation(Moving):
    """An earlier or related communication of a case, by its number, whether or not its case is here."""

    table = RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="citations")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    cited_at = models.DateTimeField()

    class Meta:
        ordering = ["cited_at"]
