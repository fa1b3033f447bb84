"""The room's name for Django."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """The room questionnaires."""

    name = "demarche.questionnaires"
    label = "questionnaires"
