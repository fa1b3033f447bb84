"""The site's name for Django."""

from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    """The public site."""

    name = "demarche.sites.public"
    label = "site_public"
