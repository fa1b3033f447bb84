"""The room's name for Django."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The room letters."""

    name = "demarche.letters"
    label = "letters"
