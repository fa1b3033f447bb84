"""The tables of the papers: dossiers, who may know them, sealed papers, and who read what."""

import uuid

from django.db import models

from demarche.staff.models import SigningKey, Staff

DOSSIERS = ("submission", "case", "letter", "directory", "observation", "guest")


class Dossier(models.Model):
    """What shares one key: a submission, a case, a letter, the directory of addressees, an observation on a State.

    A dossier of the kind “guest” holds one document, for somebody who may know nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in DOSSIERS])
    opened_at = models.DateTimeField()


class Wrap(models.Model):
    """A dossier's key, wrapped to one person who may know it; without a person, to the recovery key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="wraps")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_key = models.BinaryField()
    # The same key under the person's own symmetric key, from the first time that the person used it.
    own_key = models.BinaryField(null=True)
    admitted_at = models.DateTimeField()
    admitted_by_id = models.UUIDField(null=True)
    # The last day on which it opens, where it was lent: to a deputy, to a guest.
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "staff"], name="one_wrap_a_person"),
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(staff__isnull=True), name="one_wrap_for_recovery"
            ),
        ]
        indexes = [
            # Asked at every request of the desk: is anything over that was lent?
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="what_is_lent"),
        ]


class Shelf(models.Model):
    """What a person looks through, folded for searching, together and sealed under that person's own key alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["staff", "kind", "number"], name="one_number_a_shelf")]


class Paper(models.Model):
    """One confidential text or file; never changed, only followed by a newer one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    sealed = models.BinaryField()
    has_file = models.BooleanField(default=False)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")


class ReadingEntry(models.Model):
    """An entry of the reading log: the papers opened for one response, chained and signed by the reader."""

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    signature = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]


class Reading(models.Model):
    """A line of the reading log: who opened which paper, when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(ReadingEntry, on_delete=models.PROTECT, related_name="lines")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="readings")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
