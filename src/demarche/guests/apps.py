"""The room's name for Django."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """The room guests."""

    name = "demarche.guests"
    label = "guests"
