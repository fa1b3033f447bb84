"""The shared look's name for Django."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """The look that the three sites share: one stylesheet, three bases, the recurring pieces."""

    name = "demarche.sites.look"
    label = "look"
