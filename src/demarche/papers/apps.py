"""The room's name for Django."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The room papers."""

    name = "demarche.papers"
    label = "papers"
