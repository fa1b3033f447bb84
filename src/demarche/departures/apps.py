"""The room's name for Django."""

from django.apps import AppConfig


class DeparturesConfig(AppConfig):
    """The room departures."""

    name = "demarche.departures"
    label = "departures"
