"""The room's name for Django."""

from django.apps import AppConfig


class TransmissionConfig(AppConfig):
    """The room transmission."""

    name = "demarche.transmission"
    label = "transmission"
