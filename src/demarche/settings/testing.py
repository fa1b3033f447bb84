"""All rooms in one process on a throw-away instance: for tests and for the type checker alone."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import tomli_w

# Each worker of the tests has an instance of its own; the name tells it from one inherited from its parent.
_own = f"demarche-test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}-"
if _own not in os.environ.get("DEMARCHE_INSTANCE", ""):
    _root = Path(tempfile.mkdtemp(prefix=_own))
    atexit.register(shutil.rmtree, _root, ignore_errors=True)
    (_root / "office.toml").write_text(
        tomli_w.dumps(
            {
                "office_name": "Office for tests",
                "time_zone": "Europe/Zurich",
                "mail": {"backend": "locmem", "sender": "office@example.org"},
                "states": {"XMA": {"en": "Marenia"}, "XVO": {"en": "Vostany"}},
            }
        ),
        encoding="utf-8",
    )
    for _ground in ("intake/envelopes", "desk/arrivals", "desk/papers", "archive/documents", "publisher"):
        (_root / _ground).mkdir(parents=True)
    os.environ["DEMARCHE_INSTANCE"] = str(_root)

from demarche.settings.common import *  # noqa: F403 -- the instance must exist first
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
