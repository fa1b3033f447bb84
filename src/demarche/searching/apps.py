"""The room's name for Django."""

from django.apps import AppConfig


class SearchingConfig(AppConfig):
    """The room searching."""

    name = "demarche.searching"
    label = "searching"
