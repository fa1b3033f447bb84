"""The room's name for Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room meetings."""

    name = "demarche.meetings"
    label = "meetings"
