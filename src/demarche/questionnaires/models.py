"""The table of questionnaires: an office's own public words, so they stand in clear; a version never changes."""

import uuid

from django.db import models

from demarche.staff.models import Staff


class FormVersion(models.Model):
    """One version of one questionnaire: a draft until it is published, then asked until a newer one is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form_id = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    body = models.JSONField()
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    published_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    # From then on nobody is asked this questionnaire any more, in any version.
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["form_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["form_id", "version"], name="one_questionnaire_a_number"),
            models.UniqueConstraint(
                fields=["form_id"], condition=models.Q(published_at=None), name="one_draft_a_questionnaire"
            ),
        ]

    @property
    def code(self) -> str:
        """Return under which name submissions say which form they answered."""
        return f"{self.form_id}-{self.version}"
