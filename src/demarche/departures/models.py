"""The tables of the second door. The floor of the confidentiality rule stands in the database itself."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual

from demarche.departures.instants import Seconds
from demarche.departures.states import RELEASE
from demarche.journal.days import DaysAfter
from demarche.journal.moving import Moving
from demarche.procedure import natures
from demarche.procedure.references import Reference

KINDS = ("communication", "reply", "translation", "correction", "withdrawal")
HOUR = 3600
# An office's day begins at most 14 hours before and 12 hours after the same day in UTC, wherever the office is.
EARLIEST_ZONE, LATEST_ZONE = 14 * HOUR, 12 * HOUR


class Release(Moving):
    """Something approved by two people, sealed to the publisher, waiting for the day on which it may be public."""

    table = RELEASE

    code = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    nature = models.CharField(max_length=2)
    sent_at = models.DateTimeField()
    sent_on = models.DateField()
    term_days = models.PositiveIntegerField(null=True)
    term_hours = models.PositiveIntegerField(null=True)
    first_public_day = models.DateField()
    public_from = models.DateTimeField()
    not_before = models.DateTimeField()
    first_approver_id = models.UUIDField()
    second_approver_id = models.UUIDField()
    early_decision = models.TextField(default="", blank=True)
    cites = models.JSONField(default=list)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    handed_over_at = models.DateTimeField()

    class Meta:
        ordering = ["handed_over_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_approver_id=F("second_approver_id")), name="release_two_different_approvers"
            ),
            models.CheckConstraint(
                condition=~Q(early_decision="") | Q(not_before__gte=F("public_from")), name="release_not_before_its_day"
            ),
            models.CheckConstraint(
                condition=Q(term_days__isnull=False, term_hours__isnull=True)
                | Q(term_days__isnull=True, term_hours__gt=0),
                name="release_term_is_days_or_hours",
            ),
            models.CheckConstraint(
                condition=Q(term_days__isnull=True) | Q(first_public_day=DaysAfter(F("sent_on"), F("term_days"))),
                name="release_first_public_day_follows",
            ),
            models.CheckConstraint(condition=Q(public_from__gt=F("sent_at")), name="release_after_sending"),
            models.CheckConstraint(
                condition=Q(nature__in=natures.in_hours()) | Q(term_days__isnull=False),
                name="only_other_letters_count_hours",
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Seconds("public_from"), Seconds("first_public_day") - EARLIEST_ZONE),
                name="release_starts_on_its_first_public_day",
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Seconds("sent_on") + 24 * HOUR + LATEST_ZONE, Seconds("sent_at")),
                name="release_sent_on_the_day_of_sending",
            ),
            models.CheckConstraint(
                condition=Q(term_hours__isnull=True)
                | Q(GreaterThanOrEqual(Seconds("public_from"), Seconds("sent_at") + F("term_hours") * HOUR)),
                name="release_hours_run_from_sending",
            ),
            models.CheckConstraint(
                condition=~Q(nature__in=natures.never_published()), name="release_of_a_nature_that_becomes_public"
            ),
        ]

    @property
    def reference(self) -> Reference:
        """Return the communication's reference."""
        return Reference(self.code, self.year, self.number)


class Receipt(models.Model):
    """The publisher's word that a release is public, and in which edition of the archive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="receipt")
    published_at = models.DateTimeField()
    edition = models.PositiveIntegerField()


ANNOUNCEMENTS = ("release", "correction", "withdrawal")


class Announcement(Moving):
    """A press release approved by two people, sealed to the publisher, waiting for its hour.

    It stands apart from the releases of communications, so that nothing of their floor had to be loosened for it: it
    waits for no term, but for a letter that was sent, for its embargo, and for the hours that the Mission was given.
    """

    table = RELEASE

    key = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ANNOUNCEMENTS])
    about = models.JSONField(default=list)
    together = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    embargo_at = models.DateTimeField(null=True)
    mission_told_at = models.DateTimeField(null=True)
    courtesy_hours = models.PositiveIntegerField(default=0)
    without_advance = models.TextField(default="", blank=True)
    not_before = models.DateTimeField()
    cites = models.JSONField(default=list)
    first_approver_id = models.UUIDField()
    second_approver_id = models.UUIDField()
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    handed_over_at = models.DateTimeField()

    class Meta:
        ordering = ["handed_over_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_approver_id=F("second_approver_id")), name="announcement_two_different_approvers"
            ),
            models.CheckConstraint(
                condition=Q(not_before__gte=F("sent_at"), handed_over_at__gte=F("sent_at")),
                name="announcement_after_sending",
            ),
            models.CheckConstraint(
                condition=Q(embargo_at__isnull=True) | Q(not_before__gte=F("embargo_at")),
                name="announcement_not_before_its_embargo",
            ),
            models.CheckConstraint(
                condition=~Q(kind="release")
                | ~Q(without_advance="")
                | Q(mission_told_at__isnull=False)
                & Q(GreaterThanOrEqual(Seconds("not_before"), Seconds("mission_told_at") + F("courtesy_hours") * HOUR)),
                name="announcement_mission_is_told_first",
            ),
        ]


class AnnouncementReceipt(models.Model):
    """The publisher's word that a press release is public, and in which edition of the archive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    announcement = models.OneToOneField(Announcement, on_delete=models.PROTECT, related_name="receipt")
    published_at = models.DateTimeField()
    edition = models.PositiveIntegerField()
