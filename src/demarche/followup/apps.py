"""The room's name for Django."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The room followup."""

    name = "demarche.followup"
    label = "followup"
