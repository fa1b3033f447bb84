"""The room's name for Django."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The room agenda."""

    name = "demarche.agenda"
    label = "agenda"
