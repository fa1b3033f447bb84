"""The tables of the replies: days, languages and classes in clear; what is said in them is papers."""

import uuid

from django.db import models
from django.db.models import F, Q

from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.replies import quality
from demarche.replies.states import COMMENT, COPY, REPLY, TRANSLATION
from demarche.staff.models import Staff
from demarche.transmission.models import Transmission
from demarche.triage.models import Message


class Scale(models.Model):
    """The scale by which the office classes replies, from an instant on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scale = models.CharField(max_length=20, choices=quality.SCALES)
    chosen_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["-chosen_at"]


class Reply(Moving):
    """A State's answer to one communication; there may be several, and late ones are always accepted."""

    table = REPLY

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="replies")
    # One document may answer several letters: it is recorded with each, so that each team knows its own.
    document = models.UUIDField(default=uuid.uuid4, editable=False)
    received_on = models.DateField()
    language = models.CharField(max_length=8, choices=quality.LANGUAGES)
    kind = models.CharField(max_length=20, choices=quality.KINDS)
    scale = models.CharField(max_length=20, choices=quality.SCALES, default="", blank=True)
    quality = models.CharField(max_length=30, default="", blank=True)
    original = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # The same as PDF, where it came as something else.
    converted = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    answered = models.PositiveSmallIntegerField(default=0)
    partly = models.PositiveSmallIntegerField(default=0)
    unanswered = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["transmission", "document"],
                condition=~Q(state="struck"),
                name="a_document_answers_a_letter_once",
            ),
        ]

    @property
    def quality_words(self) -> str:
        """Return how it answers, in the words of the scale by which it was classed."""
        return quality.words(self.scale, self.quality)

    @property
    def pages(self) -> Paper:
        """Return the paper that holds it as PDF."""
        return self.converted or self.original


class Change(models.Model):
    """One field of a reply that was corrected: what stood there, what stands there since."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=20)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "field"]


class Translation(Moving):
    """A translation of a reply, from its order to its delivery, with its newest version."""

    table = TRANSLATION

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="translations")
    into = models.CharField(max_length=8, choices=quality.LANGUAGES)
    ordered_on = models.DateField()
    done_on = models.DateField(null=True)
    standing = models.CharField(max_length=12, choices=quality.STANDINGS, default="unofficial")
    checked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ordered_on"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "into"], condition=~Q(state="cancelled"), name="translated_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("ordered_on"), paper__isnull=False),
                name="a_translation_is_done_after_its_order",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True) | Q(checked_by__isnull=False, done_on__isnull=False),
                name="somebody_checks_what_is_done",
            ),
        ]


class TranslationVersion(models.Model):
    """A translation as it was delivered once; a better one follows it, and it stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    translation = models.ForeignKey(Translation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=12, choices=quality.STANDINGS)
    # “text”: typeset here from words; “file”: a PDF that somebody else made.
    origin = models.CharField(max_length=4, choices=[("text", "text"), ("file", "file")])
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["translation", "number"], name="one_number_a_translation")]


class PublicCopy(Moving):
    """What readers will get of a received file: its pages as pictures, with what is marked gone."""

    table = COPY

    reply = models.OneToOneField(Reply, null=True, on_delete=models.PROTECT, related_name="public_copy")
    translation = models.OneToOneField(Translation, null=True, on_delete=models.PROTECT, related_name="public_copy")
    # The scanned pages of a letter that was sent before the desk.
    transmission = models.OneToOneField(Transmission, null=True, on_delete=models.PROTECT, related_name="public_copy")
    source = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    page_count = models.PositiveIntegerField()
    # The words of the pages, as far as they were read; what is marked, and which terms must not stand in it.
    words = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    marks = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply__isnull=False, translation__isnull=True, transmission__isnull=True)
                | Q(reply__isnull=True, translation__isnull=False, transmission__isnull=True)
                | Q(reply__isnull=True, translation__isnull=True, transmission__isnull=False),
                name="a_public_copy_is_of_one_document",
            ),
            models.CheckConstraint(
                condition=~Q(state="made")
                | Q(paper__isnull=False, text__isnull=False, made_by__isnull=False, made_at__isnull=False),
                name="what_is_made_is_there",
            ),
        ]


class Comment(Moving):
    """What the source says about the reply, and whether it may be public."""

    table = COMMENT

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="comments")
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    may_be_public = models.CharField(max_length=8, choices=quality.MAY_BE_PUBLIC)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]
