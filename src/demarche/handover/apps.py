"""The room's name for Django."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """The room handover."""

    name = "demarche.handover"
    label = "handover"
