"""All rooms in one process on a throw-away instance: for tests and for the type checker alone."""

import os

from demarche.settings import throwaway  # noqa: F401 -- the instance must exist before anything reads it
from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import sqlite
from demarche.settings.desk import (  # noqa: F401
    CSRF_COOKIE_HTTPONLY,
    CSRF_COOKIE_NAME,
    CSRF_COOKIE_SAMESITE,
    CSRF_FAILURE_VIEW,
    MIDDLEWARE,
    SESSION_COOKIE,
    SESSION_COOKIE_SECURE,
)
from demarche.settings.desk_rooms import DESK_ROOMS

INSTALLED_APPS = [
    "demarche.intake",
    "demarche.archive",
    *DESK_ROOMS,
    "demarche.sites.look",
    "demarche.sites.public",
    "demarche.sites.intake",
    "demarche.sites.desk",
]
SECRET_KEY = "for tests alone"  # noqa: S105 -- never in an instance
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "demarche.sites.desk.urls"
ARGON2_COST = (64, 1, 1)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATABASES = {
    "default": {},
    **{ground: sqlite(INSTANCE.root / f"{ground}.sqlite3") for ground in ("intake", "desk", "archive")},
}
if os.environ.get("DEMARCHE_TEST_ENGINE") == "postgresql":
    for _ground in ("intake", "desk"):
        DATABASES[_ground] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": f"demarche_{_ground}",
            "USER": os.environ.get("DEMARCHE_TEST_PGUSER", "postgres"),
            "HOST": os.environ["DEMARCHE_TEST_PGHOST"],
        }
for _ground in ("intake", "desk", "archive"):
    # No ground waits for a default database: there is none.
    DATABASES[_ground]["TEST"] = {"DEPENDENCIES": []}
