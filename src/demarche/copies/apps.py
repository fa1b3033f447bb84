"""The room's name for Django."""

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    """The room copies."""

    name = "demarche.copies"
    label = "copies"
