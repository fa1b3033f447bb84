"""The intake's door for gunicorn. Other servers write uploads to disk in clear, so they are refused."""

import sys
from pathlib import Path

if "gunicorn" not in sys.modules:
    raise SystemExit("The intake runs under gunicorn alone: other servers write what sources send to disk in clear.")

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look

application = WhiteNoise(
    get_wsgi_application(), root=Path(demarche.sites.look.__file__).parent / "static", prefix="static/"
)
