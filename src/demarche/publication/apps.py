"""The room's name for Django."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """The room publication."""

    name = "demarche.publication"
    label = "publication"
