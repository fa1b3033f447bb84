"""The room's name for Django."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The room press."""

    name = "demarche.press"
    label = "press"
