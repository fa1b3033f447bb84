"""The desk: the team's own ground. It pulls and pushes; nothing outside can call it."""

from demarche.settings.common import *  # noqa: F403 -- settings are one flat namespace
from demarche.settings.common import INSTANCE, secret_of
from demarche.settings.databases import configured
from demarche.settings.desk_rooms import DESK_ROOMS

INSTALLED_APPS = [*DESK_ROOMS, "demarche.sites.look", "demarche.sites.desk"]
DATABASES = {"default": {}, "desk": configured(INSTANCE, "desk", "desk")}
ROOT_URLCONF = "demarche.sites.desk.urls"
if INSTANCE.demo:
    INSTALLED_APPS.append("demarche.demo")
    ROOT_URLCONF = "demarche.demo.desk_urls"
MIDDLEWARE = [
    "demarche.sites.desk.middleware.DeskHeaders",
    "django.middleware.csrf.CsrfViewMiddleware",
    "demarche.sites.desk.middleware.SignedInOnly",
]
ALLOWED_HOSTS = ["*"]
# Empty until it is made: the desk refuses to start without it.
SECRET_KEY = secret_of("desk")
_secure = INSTANCE.desk_url.startswith("https://")
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
CSRF_COOKIE_SECURE = _secure
# Gone with the browser window, like the session.
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "demarche.sites.desk.calm.not_from_here"
SESSION_COOKIE = "__Host-desk" if _secure else "desk"
SESSION_COOKIE_SECURE = _secure
# Files that staff upload are sealed from memory: no clear byte goes to a temporary folder.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 50_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
