"""The intake's door for gunicorn. Other servers write uploads to disk in clear, so they are refused."""

import os
from pathlib import Path
from wsgiref.headers import Headers

if not os.environ.get("SERVER_SOFTWARE", "").startswith("gunicorn/"):
    raise SystemExit("The intake runs under gunicorn alone: other servers write what sources send to disk in clear.")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look
from demarche.sites.intake.headers import HEADERS


def constant(headers: Headers, _path: str, _url: str) -> None:
    """Give the stylesheet the headers of every page."""
    for name, value in HEADERS.items():
        headers[name] = value


def refuse_without_secret() -> None:
    """End when the pages' hidden fields would be sealed under a key that everybody knows."""
    try:
        str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        sentence = "The intake has no secret of its own: run “demarche init”, or restore intake/secret.txt."
        raise SystemExit(sentence) from None


pages = get_wsgi_application()
refuse_without_secret()
application = WhiteNoise(
    pages,
    root=Path(demarche.sites.look.__file__).parent / "static",
    prefix="static/",
    allow_all_origins=False,
    add_headers_function=constant,
)
