"""The site's name for Django."""

from django.apps import AppConfig


class IntakeSiteConfig(AppConfig):
    """The intake site."""

    name = "demarche.sites.intake"
    label = "site_intake"
