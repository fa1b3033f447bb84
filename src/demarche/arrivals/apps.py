"""The room's name for Django."""

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """The room arrivals."""

    name = "demarche.arrivals"
    label = "arrivals"
