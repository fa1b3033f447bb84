"""The room's name for Django."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The room archive."""

    name = "demarche.archive"
    label = "archive"
