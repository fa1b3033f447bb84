"""The publisher: opens approved bundles with its own key and writes the archive; sees no other room."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import configured

INSTALLED_APPS = ["demarche.journal", "demarche.departures", "demarche.archive"]
DATABASES = {
    "default": {},
    "desk": configured(INSTANCE, "desk", "publisher"),
    "archive": configured(INSTANCE, "archive", "publisher"),
}
SECRET_KEY = "the publisher signs nothing"  # noqa: S105 -- it serves no page
