"""The tables of the letters."""

import uuid

from django.db import models

from demarche.cases.models import Case
from demarche.journal.moving import Moving
from demarche.letters.states import JOINING, LETTER
from demarche.papers.models import Dossier, Paper
from demarche.procedure.natures import CHOICES, Nature
from demarche.staff.models import Mandate, Staff

NATURES = CHOICES


class Letter(Moving):
    """A communication while it is written: its own dossier, so that a joining mandate knows the letter alone."""

    table = LETTER

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")
    nature = models.CharField(max_length=2, choices=NATURES)
    on_legislation = models.BooleanField(default=False)
    language = models.CharField(max_length=8)
    state_code = models.CharField(max_length=3)
    lead = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(on_legislation=False) | models.Q(nature=Nature.OTHER_LETTER.value),
                name="only_other_letters_comment_on_legislation",
            )
        ]

    @property
    def current(self) -> "LetterVersion":
        """Return the version that stands."""
        return self.versions.latest("number")

    def hold(self) -> None:
        """Keep the letter, as it stands now, to this transaction: whoever else takes a step waits."""
        self.refresh_from_db(fields=["state"], from_queryset=Letter.objects.select_for_update())


class LetterVersion(models.Model):
    """One state of a letter's text; offered for signature, it has the digest of its exact signing copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    signing_digest = models.CharField(max_length=64, default="", blank=True)
    signing_sheet = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    signing_copy = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_text_a_version")]


class Joining(Moving):
    """A mandate asked to sign a letter with the lead mandate."""

    table = JOINING

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="joinings")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["letter", "mandate"], name="a_mandate_joins_once")]


class SignOff(models.Model):
    """A mandate holder's sign-off of one exact text, known by its digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="signoffs")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["version", "mandate"], name="a_mandate_signs_a_text_once")]


class Return(models.Model):
    """A letter sent back to its drafter, with the reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="returns")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
