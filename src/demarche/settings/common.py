"""What all processes share. Each process's own file adds its rooms, its databases and its site."""

from pathlib import Path

from demarche.procedure import bodies, clock, places
from demarche.procedure.body_files import body_of
from demarche.settings.instance import here
from demarche.settings.mail import mailers

INSTANCE = here()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
ALLOWED_HOSTS: list[str] = []
SECRET_KEY = ""

DATABASES: dict[str, dict[str, object]] = {"default": {}}
DATABASE_ROUTERS = ["demarche.settings.databases.Grounds"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
USE_I18N = True
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [PACKAGE / "locale"]

INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.i18n"]},
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
STATIC_URL = "/static/"

# A log line is an event and an id: an error says its class and place, never what a person wrote.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"event": {"()": "demarche.settings.logs.EventsOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "event"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "demarche": {"level": "INFO"},
        # An error of a page leaves its class and place; an address that was asked for leaves nothing.
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": [], "propagate": False},
    },
}

MAILERS = mailers(INSTANCE)

ENVELOPES_DIR = INSTANCE.ground("intake") / "envelopes"
TEAM_KEY_FILE = INSTANCE.ground("intake") / "team-key.json"
# The questionnaires that the desk has sent; until then the intake asks what comes with the house.
FORMS_DIR = INSTANCE.ground("intake") / "forms"
NEXT_FORMS_DIR = INSTANCE.ground("desk") / "forms"
# The signed fingerprints of the team's key and of the scripts, on both sides of the door.
FINGERPRINTS_FILE = INSTANCE.ground("intake") / "fingerprints.json"
NEXT_FINGERPRINTS_FILE = INSTANCE.ground("desk") / "fingerprints.json"
# The desk lays a changed key here; the collector carries it over.
NEXT_TEAM_KEY_FILE = INSTANCE.ground("desk") / "team-key.json"
ARRIVALS_DIR = INSTANCE.ground("desk") / "arrivals"
PAPERS_DIR = INSTANCE.ground("desk") / "papers"
RECOVERY_RECIPIENT_FILE = INSTANCE.ground("desk") / "recovery-recipient.txt"
# The day on which somebody last proved that the shares on paper open everything.
RECOVERY_DRILL_FILE = INSTANCE.ground("desk") / "recovery-drill.txt"
PUBLISHER_RECIPIENT_FILE = INSTANCE.ground("desk") / "publisher-recipient.txt"
PUBLISHER_IDENTITY_FILE = INSTANCE.ground("publisher") / "identity.txt"
ARCHIVE_FILE = INSTANCE.ground("archive") / "db.sqlite3"
DOCUMENTS_DIR = INSTANCE.ground("archive") / "documents"
# One clock file, in a demonstration alone; the procedure learns the office's zone and invented States here.
clock.follow(INSTANCE.root / "clock.json" if INSTANCE.demo else None, INSTANCE.time_zone)
places.add(INSTANCE.states)
bodies.follow(body_of(INSTANCE.body, INSTANCE.root))

# Argon2id: memory in KiB, passes, lanes.
ARGON2_COST = (131072, 3, 1)


def secret_of(ground: str) -> str:
    """Return the ground's own secret, made when the instance was made."""
    path = INSTANCE.ground(ground) / "secret.txt"
    return path.read_text(encoding="ascii").strip() if path.exists() else ""
