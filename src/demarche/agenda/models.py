"""The agenda's one table: who has a calendar address."""

from django.db import models

from demarche.staff.models import Staff


class Feed(models.Model):
    """A colleague's secret calendar address, known here by its digest alone: it is shown once, when it is made."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    secret_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
