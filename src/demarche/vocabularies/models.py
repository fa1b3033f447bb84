"""The tables of vocabularies: what an office added to or changed in those that come with the house."""

import uuid

from django.db import models

from demarche.journal.moving import Moving
from demarche.staff.models import Staff
from demarche.vocabularies.states import TERM

OWN = "own-"


class OfficeTerm(Moving):
    """A term as this office keeps it: one of its own, or one of the house that it retired or translated."""

    table = TERM

    vocabulary = models.CharField(max_length=40)
    # An own code is “own-7”: counted up for ever, so it is never given again.
    code = models.CharField(max_length=24)
    # The code that it stands under; a term of the house stands where its vocabulary puts it.
    parent = models.CharField(max_length=24, blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "code"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "code"], name="one_term_a_code")]

    @property
    def own(self) -> bool:
        """Tell whether the office added the term."""
        return self.code.startswith(OWN)


class Wording(models.Model):
    """A term's words in one language from an instant on; the words before it stay, for what was written by them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    term = models.ForeignKey(OfficeTerm, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=8)
    # Counted for each language, so that the last one counts.
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["term", "language", "number"], name="one_wording_a_number")]
