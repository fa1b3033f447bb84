"""All rooms and all three databases: for making, migrating, saving and restoring an instance, never for serving."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import configured
from demarche.settings.desk_rooms import DESK_ROOMS

INSTALLED_APPS = ["demarche.intake", "demarche.archive", *DESK_ROOMS]
DATABASES = {"default": {}} | {
    ground: configured(INSTANCE, ground, "owner") for ground in ("intake", "desk", "archive")
}
SECRET_KEY = "an office command signs nothing"  # noqa: S105 -- it serves no page
