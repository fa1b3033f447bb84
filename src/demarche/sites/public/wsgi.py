"""The public site for gunicorn: pages by Django, the stylesheet from the package itself."""

from pathlib import Path

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look
from demarche.sites.look.serving import constant
from demarche.sites.public.headers import HEADERS

application = WhiteNoise(
    get_wsgi_application(),
    root=Path(str(demarche.sites.look.__file__)).parent / "static",
    prefix="static/",
    allow_all_origins=False,
    add_headers_function=constant(HEADERS),
)
