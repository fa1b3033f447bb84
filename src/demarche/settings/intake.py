"""The intake site: may add envelopes and read sealed notes by tag; holds public keys only."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE, secret_of
from demarche.settings.databases import configured

INSTALLED_APPS = ["demarche.intake", "demarche.sites.look", "demarche.sites.intake"]
DATABASES = {"default": {}, "intake": configured(INSTANCE, "intake", "intake")}
ROOT_URLCONF = "demarche.sites.intake.urls"
MIDDLEWARE = ["demarche.sites.intake.middleware.IntakeHeaders", "django.middleware.locale.LocaleMiddleware"]
ALLOWED_HOSTS = ["*"]
SECRET_KEY = secret_of("intake") or "not yet made"
FILE_UPLOAD_HANDLERS = ["demarche.sites.intake.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 0
