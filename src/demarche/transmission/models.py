"""The tables of transmission: the office's terms, and each letter's sending."""

import uuid

from django.db import models
from django.db.models import F, Q

from demarche.cases.models import Case
from demarche.journal.days import DaysAfter
from demarche.journal.moving import Moving
from demarche.letters.models import NATURES, Letter
from demarche.papers.models import Paper
from demarche.procedure import bodies
from demarche.procedure.confidentiality import Term as ConfidentialityTerm
from demarche.procedure.references import Reference
from demarche.staff.models import Staff
from demarche.transmission.states import OLDER_LETTER, TRANSMISSION
from demarche.transmission.vocabulary import CHANNELS, DEALINGS, ENTRIES, HOLES, MAILS, OUTCOMES

EITHER_DAYS_OR_HOURS = Q(term_days__isnull=False, term_hours__isnull=True) | Q(
    term_days__isnull=True, term_hours__isnull=False
)


class Term(models.Model):
    """A line of the office's table of confidentiality terms, valid from a day on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nature = models.CharField(max_length=2, choices=NATURES)
    on_legislation = models.BooleanField(default=False)
    days = models.PositiveIntegerField(null=True)
    hours = models.PositiveIntegerField(null=True)
    valid_from = models.DateField()
    set_by_id = models.UUIDField(null=True)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["nature", "on_legislation", "valid_from", "set_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gt=0, hours__isnull=True) | Q(days__isnull=True, hours__gt=0),
                name="a_term_is_days_or_hours",
            ),
        ]


class Transmission(Moving):
    """A letter with its number, sent to one addressee; its term is fixed when it is sent.

    The same letter to several addressees is several transmissions: each has a number, a term and a release of its own.
    """

    table = TRANSMISSION

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="transmissions")
    code = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    registered_at = models.DateTimeField()
    channel = models.CharField(max_length=5, default="", blank=True)
    sending_begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    term_days = models.PositiveIntegerField(null=True)
    term_hours = models.PositiveIntegerField(null=True)
    first_public_day = models.DateField(null=True)
    public_from = models.DateTimeField(null=True)
    particulars = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    signing_digest = models.CharField(max_length=64)
    final_digest = models.CharField(max_length=64, default="", blank=True)
    # The letters to other addressees that this one tells of, in the order in which it names them.
    told_of = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "year", "number"], name="a_number_is_given_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="numbers_begin_at_one"),
            models.CheckConstraint(
                condition=~Q(state="sent")
                | (
                    Q(sent_at__isnull=False, sent_on__isnull=False, public_from__isnull=False)
                    & Q(first_public_day__isnull=False)
                    & ~Q(final_digest="")
                    & EITHER_DAYS_OR_HOURS
                ),
                name="what_is_sent_has_its_term_fixed",
            ),
            models.CheckConstraint(
                condition=Q(term_days__isnull=True) | Q(first_public_day=DaysAfter(F("sent_on"), F("term_days"))),
                name="transmission_first_public_day_follows",
            ),
            models.CheckConstraint(
                condition=Q(public_from__isnull=True) | Q(public_from__gt=F("sent_at")),
                name="transmission_public_after_sending",
            ),
        ]

    @property
    def reference(self) -> Reference:
        """Return the communication's reference."""
        return Reference(self.code, self.year, self.number)

    @property
    def addressee(self) -> str:
        """Return the code of the State that the letter went to, or OTH; a series may be a nature’s, not a State’s."""
        return self.letter.state_code if self.code in bodies.current().own_series() else self.code

    @property
    def term(self) -> ConfidentialityTerm | None:
        """Return the term that was fixed when the letter was sent."""
        if self.term_days is None and self.term_hours is None:
            return None
        return ConfidentialityTerm(days=self.term_days, hours=self.term_hours)


class Attempt(models.Model):
    """One try to bring a letter to its addressee; what came of it stays, also when a later one arrived."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="attempts")
    channel = models.CharField(max_length=5, choices=list(CHANNELS.items()))
    begun_at = models.DateTimeField()
    # Drawn by chance for each mail: the answers of mail servers are known by it.
    message_id = models.CharField(max_length=120, default="", blank=True)
    outcome = models.CharField(max_length=12, choices=list(OUTCOMES.items()), default="", blank=True)
    pdf = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["begun_at"]


class Mail(models.Model):
    """A mail that came about a letter: a bounce, a receipt, an absence, an acknowledgement; the file is a paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="mails")
    attempt = models.ForeignKey(Attempt, null=True, on_delete=models.PROTECT, related_name="mails")
    kind = models.CharField(max_length=12, choices=list(MAILS.items()))
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="bounced") | Q(attempt__isnull=False), name="a_bounce_is_of_an_attempt"
            ),
        ]


class Dealing(models.Model):
    """What passed between the office and the addressee about a letter, or was decided about its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="dealings")
    kind = models.CharField(max_length=12, choices=list(DEALINGS.items()))
    on = models.DateField()
    # The last day of a longer time to reply. Publication keeps its day.
    until = models.DateField(null=True)
    said = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="extended", until__isnull=False, until__gte=F("on"))
                | ~Q(kind="extended") & Q(until__isnull=True),
                name="more_time_has_its_last_day",
            ),
        ]


class Hole(models.Model):
    """Why a number of a series stands on no letter here; inside alone, and the number is not given any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=3)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=12, choices=list(HOLES.items()))
    explained_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    explained_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year", "number"], name="a_hole_is_explained_once")]


class Entry(models.Model):
    """A line of the directory of States, valid from a day on: its Permanent Mission, or its Minister.

    Both are public. Companies and organisations stand in a directory of their own, sealed: whom the office writes to
    is nobody else's business.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=3)
    kind = models.CharField(max_length=8, choices=list(ENTRIES.items()))
    valid_from = models.DateField()
    content = models.JSONField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "kind", "valid_from", "set_at"]


class OlderLetter(Moving):
    """A letter that went out on paper, or by another system, before the desk: one person enters it, another confirms.

    What stands in it is a paper of the case; it is a communication like the others once it has been confirmed.
    """

    table = OLDER_LETTER

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="older_letters")
    content = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    scan = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    transmission = models.OneToOneField(
        Transmission, null=True, on_delete=models.PROTECT, related_name="from_paper", editable=False
    )

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="a_second_person_confirms_a_letter_from_paper",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_by__isnull=False, transmission__isnull=False),
                name="a_letter_from_paper_is_sent_once_confirmed",
            ),
        ]


class Party(models.Model):
    """A company, an organisation or another actor that letters go to: all that is written down about it is a paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
