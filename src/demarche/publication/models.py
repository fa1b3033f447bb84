"""The tables of the gate."""

import uuid

from django.db import models
from django.db.models import F, Q

from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.publication.states import KINDS, POSTPONEMENT, PREPARATION
from demarche.staff.models import Staff
from demarche.transmission.models import Transmission


class Preparation(Moving):
    """What is to become public about one communication, from first words to exact bytes approved by two people."""

    table = PREPARATION

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="preparations")
    kind = models.CharField(max_length=20, choices=KINDS)
    wording = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    bundle = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, default="", blank=True)
    early_decision = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    first_approver = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    first_approved_at = models.DateTimeField(null=True)
    second_approver = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    second_approved_at = models.DateTimeField(null=True)
    release_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["transmission"],
                condition=Q(state__in=["preparing", "offered"]),
                name="one_preparation_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(second_approver__isnull=True) | ~Q(second_approver=F("first_approver")),
                name="two_different_people_approve",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(first_approver__isnull=False, second_approver__isnull=False) & ~Q(digest=""),
                name="what_is_approved_has_two_approvers",
            ),
        ]


class Approval(models.Model):
    """An approval between the first and the last, where the body asks for more than two; of exactly these bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["preparation", "digest", "by"], name="nobody_approves_the_same_bytes_twice")
        ]


class Postponement(Moving):
    """A communication is to become public on a later day: one person asks with a reason, another agrees."""

    table = POSTPONEMENT

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="postponements")
    until = models.DateField()
    reason = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["transmission"], condition=Q(state__in=["asked", "agreed"]), name="put_off_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("asked_by")),
                name="two_different_people_put_off",
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_by__isnull=False), name="what_is_put_off_was_agreed_to"
            ),
        ]
