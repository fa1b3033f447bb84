"""The room's name for Django."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """The room staff."""

    name = "demarche.staff"
    label = "staff"
