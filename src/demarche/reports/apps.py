"""The room's name for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room reports."""

    name = "demarche.reports"
    label = "reports"
