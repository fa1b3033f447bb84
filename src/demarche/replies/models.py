"""The tables of the replies."""

from django.db import models
from django.db.models import F, Q

from demarche.journal.moving import Moving
from demarche.papers.models import Paper
from demarche.replies.quality import KINDS, LANGUAGES, QUALITIES
from demarche.replies.states import REPLY, TRANSLATION
from demarche.transmission.models import Transmission


class Reply(Moving):
    """A State's answer to one communication; there may be several, and late ones are always accepted."""

    table = REPLY

    transmission = models.ForeignKey(Transmission, on_delete=models.PROTECT, related_name="replies")
    received_on = models.DateField()
    language = models.CharField(max_length=8, choices=LANGUAGES)
    kind = models.CharField(max_length=20, choices=KINDS)
    quality = models.CharField(max_length=30, choices=QUALITIES, default="", blank=True)
    original = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "recorded_at"]


class Translation(Moving):
    """A translation of a reply, from its order to its delivery."""

    table = TRANSLATION

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="translations")
    into = models.CharField(max_length=8, choices=LANGUAGES)
    ordered_on = models.DateField()
    done_on = models.DateField(null=True)
    paper = models.ForeignKey(Paper, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ordered_on"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "into"], condition=~Q(state="cancelled"), name="translated_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("ordered_on"), paper__isnull=False),
                name="a_translation_is_done_after_its_order",
            ),
        ]
