"""The intake's door for gunicorn. Other servers write uploads to disk in clear, so they are refused."""

import os
from pathlib import Path

if not os.environ.get("SERVER_SOFTWARE", "").startswith("gunicorn/"):
    raise SystemExit("The intake runs under gunicorn alone: other servers write what sources send to disk in clear.")

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look
from demarche.sites.intake.headers import HEADERS
from demarche.sites.look.serving import constant, refuse_without_secret

pages = get_wsgi_application()
refuse_without_secret("intake")
application = WhiteNoise(
    pages,
    root=Path(demarche.sites.look.__file__).parent / "static",
    prefix="static/",
    allow_all_origins=False,
    add_headers_function=constant(HEADERS, kept=False),
)
