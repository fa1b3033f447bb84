"""The room's name for Django."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """The room replies."""

    name = "demarche.replies"
    label = "replies"
