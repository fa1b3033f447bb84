"""The reminders: tell staff to sign in when something waits; know dates and states, hold no key."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE
from demarche.settings.databases import configured
from demarche.settings.desk_rooms import DESK_ROOMS

INSTALLED_APPS = [*DESK_ROOMS]
DATABASES = {"default": {}, "desk": configured(INSTANCE, "desk", "reminders")}
SECRET_KEY = "the reminders sign nothing"  # noqa: S105 -- they serve no page
