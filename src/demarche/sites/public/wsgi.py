"""The public site for gunicorn: pages by Django, the stylesheet from the package itself."""

from pathlib import Path
from wsgiref.headers import Headers

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look
from demarche.sites.public.headers import HEADERS


def constant(headers: Headers, _path: str, _url: str) -> None:
    """Give the stylesheet the headers of every page; it may stay in the browser for a minute."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


application = WhiteNoise(
    get_wsgi_application(),
    root=Path(str(demarche.sites.look.__file__)).parent / "static",
    prefix="static/",
    allow_all_origins=False,
    add_headers_function=constant,
)
