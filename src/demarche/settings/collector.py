"""The collector: carries sealed envelopes in and sealed notes out; holds no key."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import configured

INSTALLED_APPS = ["demarche.intake", "demarche.journal", "demarche.arrivals"]
DATABASES = {
    "default": {},
    "intake": configured(INSTANCE, "intake", "collector"),
    "desk": configured(INSTANCE, "desk", "collector"),
}
SECRET_KEY = "the collector signs nothing"  # noqa: S105 -- it serves no page
