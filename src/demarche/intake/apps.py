"""The room's name for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room intake."""

    name = "demarche.intake"
    label = "intake"
