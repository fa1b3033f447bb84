"""The room's name for Django."""

from django.apps import AppConfig


class ClausesConfig(AppConfig):
    """The room clauses."""

    name = "demarche.clauses"
    label = "clauses"
