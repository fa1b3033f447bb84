"""The tables of the letters."""

import uuid
from datetime import datetime

from django.db import models

from demarche.cases.models import Case
from demarche.journal.moving import Moving
from demarche.letters.office_models import WordTemplate as WordTemplate
from demarche.letters.states import CLEARANCE, COMMENT, JOINING, LETTER, OUTSIDE_ANSWER
from demarche.letters.vocabulary import ANSWERS, CHANNELS
from demarche.papers.models import Dossier, Paper
from demarche.procedure import natures
from demarche.staff.models import Mandate, Signatory, Staff

NATURES = natures.choices


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
                condition=models.Q(on_legislation=False) | models.Q(nature__in=natures.on_law()),
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


class WorkingText(models.Model):
    """What a drafter has typed and not yet saved as a version: sealed, so that it outlives a session and a crash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="working_texts")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    seen_version = models.PositiveIntegerField()
    # How often it was kept: whoever writes on an older state of it gets a working text of its own.
    turn = models.PositiveIntegerField()
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at"]


class SectionHold(models.Model):
    """A section of a letter in somebody's hands while they write in it: which, whose, since when, last used when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="holds")
    section = models.CharField(max_length=20)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "section"], name="a_section_is_in_one_pair_of_hands")]


class Comment(Moving):
    """A word in the margin of a letter, beside one paragraph; what it says, and beside which words, is sealed."""

    table = COMMENT

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Joining(Moving):
    """A mandate asked to sign a letter with the lead mandate."""

    table = JOINING

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="joinings")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    invited_at = models.DateTimeField()
    # Until when an answer is asked for; the time runs on after it, and the drafter decides.
    due_at = models.DateTimeField(null=True)
    # The mandate has nobody with an account here: its signing copy and its answer go another way.
    outside = models.BooleanField(default=False)
    # What the mandate's holder said with the answer.
    remark = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["letter", "mandate"], name="a_mandate_joins_once")]

    def late(self, now: datetime) -> bool:
        """Tell whether an answer should have come by now."""
        return self.state == "invited" and self.due_at is not None and self.due_at < now


class Reminder(models.Model):
    """A mandate was reminded that an answer is awaited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joining = models.ForeignKey(Joining, on_delete=models.PROTECT, related_name="reminders")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class JoiningTerm(models.Model):
    """A line of the office's table: how many hours a mandate has to answer an invitation, by the letter's nature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nature = models.CharField(max_length=2, choices=NATURES)
    hours = models.PositiveIntegerField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["set_at"]
        constraints = [models.CheckConstraint(condition=models.Q(hours__gt=0), name="who_is_asked_has_time")]


class SignatureBlock(models.Model):
    """Who signs a letter for a mandate, where that is not its holder: the Chair or a Vice-Chair of a working group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="signature_blocks")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "mandate"], name="one_signs_for_a_mandate")]


class ClearanceStep(models.Model):
    """A step by which the office clears a letter before it is signed: its name, for which natures, who may take it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    natures = models.JSONField(default=list)
    right = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "set_at"]


class Clearance(Moving):
    """One step of the clearance of one exact text, and who was asked to take it."""

    table = CLEARANCE

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="clearances")
    step = models.ForeignKey(ClearanceStep, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    asked = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    digest = models.CharField(max_length=64, default="", blank=True)
    cleared_at = models.DateTimeField(null=True)
    remark = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "step"], name="a_text_is_cleared_once_a_step"),
            models.CheckConstraint(
                condition=~models.Q(state="cleared") | (models.Q(cleared_at__isnull=False) & ~models.Q(digest="")),
                name="what_is_cleared_has_its_digest",
            ),
        ]


class Dispatch(models.Model):
    """The exact bytes of a letter that were given to a mandate outside: by which way, to whom, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joining = models.ForeignKey(Joining, on_delete=models.PROTECT, related_name="dispatches")
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    channel = models.CharField(max_length=12, choices=list(CHANNELS.items()))
    to = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class OutsideAnswer(Moving):
    """What a mandate outside answered to exact bytes: recorded with its proof, counted once a second person agrees."""

    table = OUTSIDE_ANSWER

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=list(ANSWERS.items()))
    proof = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("recorded_by")),
                name="a_second_person_confirms_from_outside",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_by__isnull=False),
                name="what_came_from_outside_is_confirmed_by_somebody",
            ),
        ]


class SignOff(models.Model):
    """A mandate holder's sign-off of one exact text, known by its digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="signoffs")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    # For a mandate outside: the answer that a second person confirmed; `by` is that person.
    outside = models.ForeignKey("OutsideAnswer", null=True, on_delete=models.PROTECT, related_name="+")

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
