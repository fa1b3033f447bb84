"""The tables of triage: in clear only what is sorted and counted; every word of a source is a paper."""

import uuid

from django.db import models

from demarche.arrivals.models import Arrival
from demarche.journal.moving import Moving
from demarche.papers.models import Dossier, Paper
from demarche.staff.models import Staff
from demarche.triage.states import RESEMBLANCE, SUBMISSION
from demarche.triage.urgency import LEVELS, UNWEIGHED
from demarche.triage.vocabulary import KINDS, MESSAGES, REASONS, REFERRALS, WRITTEN


class Submission(Moving):
    """What a source sent, opened at the desk and sealed again for those who may know it."""

    table = SUBMISSION

    arrival = models.OneToOneField(Arrival, null=True, on_delete=models.PROTECT, related_name="+")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    headline = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    mailbox = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # Names folded and words digested, to be compared with other submissions.
    likeness = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    week = models.CharField(max_length=8)
    state_code = models.CharField(max_length=3, blank=True)
    language = models.CharField(max_length=10)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    # The number of the source's last message of which somebody said that it needs no answer.
    noted = models.PositiveIntegerField(default=0)
    # What the queue sorts and counts by, kept in step by the actions: never a word of a source.
    urgency = models.PositiveSmallIntegerField(default=UNWEIGHED)
    taken_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    files = models.PositiveIntegerField(default=0)
    times_checked = models.PositiveIntegerField(default=0)
    last_message = models.CharField(max_length=20, default="", blank=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["state", "urgency", "week", "opened_at", "id"], name="the_queue_by_state"),
            models.Index(fields=["urgency", "week", "opened_at", "id"], name="the_queue"),
            models.Index(fields=["state", "times_checked", "urgency", "week", "opened_at", "id"], name="the_unchecked"),
            models.Index(fields=["kind", "state"], name="kinds_by_state"),
            models.Index(fields=["last_message", "last_number"], name="who_wrote_last"),
        ]

    def hold(self) -> None:
        """Keep the submission to this transaction: whoever else writes to its source waits."""
        Submission.objects.select_for_update().get(pk=self.pk)


class Weighing(models.Model):
    """How urgent one person found a submission on one day, with the reason as a paper; never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="weighings")
    level = models.PositiveSmallIntegerField(choices=[(level.rank, level.label) for level in LEVELS])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Message(models.Model):
    """One message to or from a source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="messages")
    arrival = models.OneToOneField(Arrival, null=True, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=[("in", "in"), ("out", "out")])
    kind = models.CharField(max_length=20, choices=list(MESSAGES.items()))
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="one_number_a_message")]


class Attachment(models.Model):
    """One file that a source sent, with the submission or with a later answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="attachments")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]


class Check(models.Model):
    """One check of a submission against the admission criteria, by one person, on one day; never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="checks")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Decision(models.Model):
    """What was decided about a submission, and why; one that was taken back stays, with who did it and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20)
    reason_code = models.CharField(max_length=30, blank=True, choices=list(REASONS.items()))
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="merged")
    told = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    referred_to = models.CharField(max_length=12, blank=True, choices=list(REFERRALS.items()))
    review_on = models.DateField(null=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_why = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"], condition=models.Q(undone_at__isnull=True), name="one_decision_stands"
            ),
        ]


class Resemblance(Moving):
    """Two submissions that may tell of the same: suggested by comparing them, judged by a person."""

    table = RESEMBLANCE

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="resembling")
    other = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="resembled")
    # Why they were suggested, and why the suggestion was dismissed or taken up again: under the key of the submission.
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    said = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveIntegerField()
    suggested_at = models.DateTimeField()

    class Meta:
        ordering = ["-score", "suggested_at"]
        constraints = [models.UniqueConstraint(fields=["submission", "other"], name="one_suggestion_a_pair")]


class TimeLimits(models.Model):
    """The office's own time limits in days, from the moment they were set until the next line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    acknowledge = models.PositiveIntegerField()
    check_within = models.PositiveIntegerField()
    decide = models.PositiveIntegerField()
    remind = models.PositiveIntegerField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at"]


class OfficeText(models.Model):
    """One version of a text that the office writes to sources again and again; the newest counts, none is changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=list(WRITTEN.items()))
    title = models.CharField(max_length=120)
    words = models.JSONField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["key", "number"]
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="one_version_a_number")]
