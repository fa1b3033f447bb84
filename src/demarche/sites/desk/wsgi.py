"""The desk for gunicorn: pages by Django, the stylesheet and the one script from the package itself."""

from pathlib import Path
from wsgiref.headers import Headers

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.desk
import demarche.sites.look
from demarche.sites.desk.headers import HEADERS


def constant(headers: Headers, _path: str, _url: str) -> None:
    """Give a static file the headers of every page; it may stay in the browser for an hour."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


application = WhiteNoise(get_wsgi_application(), max_age=3600, add_headers_function=constant)
for site in (demarche.sites.look, demarche.sites.desk):
    application.add_files(Path(str(site.__file__)).parent / "static", prefix="static/")
