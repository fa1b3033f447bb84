"""The intake site: may add envelopes and read sealed notes by tag; holds public keys only."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE, secret_of
from demarche.settings.databases import configured

INSTALLED_APPS = ["demarche.intake", "demarche.sites.look", "demarche.sites.intake"]
DATABASES = {"default": {}, "intake": configured(INSTANCE, "intake", "intake")}
ROOT_URLCONF = "demarche.sites.intake.urls"
MIDDLEWARE = [
    "demarche.sites.intake.middleware.IntakeHeaders",
    "demarche.sites.intake.middleware.LightFirstPages",
    "django.middleware.locale.LocaleMiddleware",
]
ALLOWED_HOSTS = ["*"]
# Empty until it is made: the site refuses to start without it.
SECRET_KEY = secret_of("intake")
FILE_UPLOAD_HANDLERS = ["demarche.sites.intake.uploads.SealingUploadHandler"]
# What a report's pages can hold in all, in any script, and carried along sealed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 0
# A connection lives as long as its thread: opening one for each page costs more than the page's own reads and writes.
DATABASES["intake"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
