"""The site's name for Django."""

from django.apps import AppConfig


class DeskSiteConfig(AppConfig):
    """The desk site."""

    name = "demarche.sites.desk"
    label = "site_desk"
