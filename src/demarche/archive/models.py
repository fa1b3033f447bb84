"""The published tables."""

import uuid

from django.db import models
from django.db.models import F, Q

from demarche.procedure import natures
from demarche.procedure.references import Reference


class Edition(models.Model):
    """One state of the archive: every release and every withdrawal makes a new one."""

    number = models.PositiveIntegerField(primary_key=True)
    key = models.UUIDField(unique=True)
    made_at = models.DateTimeField()


class Communication(models.Model):
    """A published communication: its record as two people approved it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    # The State that the letter went to, or OTH; a series may be a nature’s, not a State’s.
    state_code = models.CharField(max_length=3, default="")
    nature = models.CharField(max_length=2)
    title = models.TextField()
    sent_on = models.DateField()
    first_public_day = models.DateField()
    published_on = models.DateField()
    early = models.BooleanField(default=False)
    record = models.TextField()

    class Meta:
        ordering = ["-published_on", "-sent_on", "code", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["code", "year", "number"], name="one_record_a_reference"),
            models.CheckConstraint(
                condition=Q(early=True) | Q(published_on__gte=F("first_public_day")),
                name="published_not_before_its_day",
            ),
            models.CheckConstraint(
                condition=Q(first_public_day__gt=F("sent_on"))
                | Q(first_public_day=F("sent_on"), nature__in=natures.in_hours()),
                name="public_after_sending",
            ),
        ]

    @property
    def reference(self) -> Reference:
        """Return the communication's reference."""
        return Reference(self.code, self.year, self.number)


class Document(models.Model):
    """A published document of a communication; its bytes lie in the documents’ folder under their digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    communication = models.ForeignKey(Communication, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["communication", "name"], name="one_document_a_name")]


class Tombstone(models.Model):
    """What is left of a withdrawn communication: that it was withdrawn, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    withdrawn_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year", "number"], name="one_tombstone_a_reference")]


class PressRelease(models.Model):
    """A published press release: its versions as two people approved them; it holds no reference of a letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=10, unique=True)
    published_at = models.DateTimeField()
    embargo_at = models.DateTimeField(null=True)
    corrected_on = models.DateField(null=True)
    record = models.TextField()

    class Meta:
        ordering = ["-published_at", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(embargo_at__isnull=True) | Q(published_at__gte=F("embargo_at")),
                name="press_not_before_its_embargo",
            ),
        ]


class PressLink(models.Model):
    """A press release is about a communication; written only while both are public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    press = models.ForeignKey(PressRelease, on_delete=models.CASCADE, related_name="links")
    communication = models.ForeignKey(Communication, on_delete=models.CASCADE, related_name="press_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["press", "communication"], name="linked_once")]


class PressTombstone(models.Model):
    """What is left of a withdrawn press release: that it was withdrawn, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=10, unique=True)
    withdrawn_on = models.DateField()
