"""The room's name for Django."""

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    """The room parcels."""

    name = "demarche.parcels"
    label = "parcels"
