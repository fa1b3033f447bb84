"""The tables of the press releases."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q

from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.press.states import CHANNELS, ISSUE, KINDS
from demarche.staff.models import Staff
from demarche.transmission.models import Transmission


def drawn_key() -> str:
    """Draw the address of a press release: it tells neither how many there are nor what one is about."""
    return secrets.token_hex(5)


class PressRelease(models.Model):
    """A statement of mandate holders about one or several communications; its papers lie with the first letter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=10, unique=True, default=drawn_key, editable=False)
    of = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="press_releases")
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-begun_at"]


class Concerned(models.Model):
    """A communication that a press release is about: sent before the first word of the release was written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    press = models.ForeignKey(PressRelease, on_delete=models.PROTECT, related_name="concerned")
    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="press_concerned")
    sent_at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["transmission__code", "transmission__year", "transmission__number"]
        constraints = [
            models.UniqueConstraint(fields=["press", "transmission"], name="concerned_once"),
            models.CheckConstraint(condition=Q(noted_at__gte=F("sent_at")), name="press_follows_the_letter"),
        ]


class Issue(Moving):
    """What goes out of a press release, once: the release itself, a correction of it, its withdrawal."""

    table = ISSUE

    press = models.ForeignKey(PressRelease, on_delete=models.PROTECT, related_name="issues")
    kind = models.CharField(max_length=20, choices=KINDS)
    wording = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    # No word of it is public before this hour, whatever else is done.
    embargo_at = models.DateTimeField(null=True)
    # It goes out with the communications it is about, or on its own.
    together = models.BooleanField(default=False)
    bundle = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, default="", blank=True)
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    first_approver = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    first_approved_at = models.DateTimeField(null=True)
    second_approver = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    second_approved_at = models.DateTimeField(null=True)
    # Why the Permanent Mission got no advance copy, or not its hours.
    without_advance = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    announcement_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["press"],
                condition=Q(state__in=["preparing", "offered", "approved"]),
                name="one_issue_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(second_approver__isnull=True) | ~Q(second_approver=F("first_approver")),
                name="two_different_people_approve_press",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "handed_over"])
                | Q(first_approver__isnull=False, second_approver__isnull=False) & ~Q(digest=""),
                name="approved_press_has_two_approvers",
            ),
        ]


class PressApproval(models.Model):
    """An approval between the first and the last, where the body asks for more than two; of exactly these bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "digest", "by"], name="nobody_approves_press_twice"),
        ]


class AdvanceCopy(models.Model):
    """The exact bytes that two people approved, given to a Permanent Mission before they are public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="advance_copies")
    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=5, choices=list(CHANNELS.items()))
    given_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    # To whom, in which words.
    said = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "transmission", "digest"], name="one_advance_copy_a_mission"),
            models.CheckConstraint(condition=Q(given_at__lte=F("recorded_at")), name="no_copy_given_in_the_future"),
        ]
