"""The room's name for Django."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The room triage."""

    name = "demarche.triage"
    label = "triage"
