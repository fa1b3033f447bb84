"""The room's name for Django."""

from django.apps import AppConfig


class VocabulariesConfig(AppConfig):
    """The room vocabularies."""

    name = "demarche.vocabularies"
    label = "vocabularies"
