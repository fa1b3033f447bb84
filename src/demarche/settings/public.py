"""The public site: the archive, read-only, and nothing else."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import sqlite_read_only

INSTALLED_APPS = ["demarche.archive", "demarche.sites.look", "demarche.sites.public"]
DATABASES = {"default": {}, "archive": sqlite_read_only(INSTANCE.ground("archive") / "db.sqlite3")}
ROOT_URLCONF = "demarche.sites.public.urls"
MIDDLEWARE = ["demarche.sites.public.middleware.PublicHeaders", "django.middleware.locale.LocaleMiddleware"]
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "the public site signs nothing"  # noqa: S105 -- no cookie, no token, no form
