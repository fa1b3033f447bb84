"""The room's name for Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The room cases."""

    name = "demarche.cases"
    label = "cases"
