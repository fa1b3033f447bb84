"""Why a questionnaire cannot be changed or asked."""

from django.core.exceptions import ObjectDoesNotExist


class QuestionnaireStopped(Exception):
    """A step on a questionnaire cannot be taken; the sentence says why."""


class PartGone(QuestionnaireStopped, ObjectDoesNotExist):
    """A page or question is not in the questionnaire, or not any more."""
