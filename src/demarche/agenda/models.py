"""The agenda's tables: who has a calendar address, and for whom letters are no shortcuts."""

from django.db import models

from demarche.staff.models import Staff


class Feed(models.Model):
    """A colleague's secret calendar address, known here by its digest alone: it is shown once, when it is made."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    secret_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()


class PlainKeys(models.Model):
    """A colleague for whom letters on the keyboard are letters, and no shortcuts."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()
