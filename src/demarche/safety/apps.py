"""The room's name for Django."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """The room safety."""

    name = "demarche.safety"
    label = "safety"
