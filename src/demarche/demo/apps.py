"""The demonstration's name for Django: its banner on the desk."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration."""

    name = "demarche.demo"
    label = "demo"
