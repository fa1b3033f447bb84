"""The intake's door for gunicorn. Other servers write uploads to disk in clear, so they are refused."""

import os
from pathlib import Path

if not os.environ.get("SERVER_SOFTWARE", "").startswith("gunicorn/"):
    raise SystemExit("The intake runs under gunicorn alone: other servers write what sources send to disk in clear.")

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look
from demarche.sites.intake.headers import HEADERS
from demarche.sites.look.serving import constant, laid_out, refuse_without_secret

pages = get_wsgi_application()
refuse_without_secret("intake")
from demarche.sites.intake.memory import folder  # noqa: E402 -- the settings come first
from demarche.sites.intake.warming import warm  # noqa: E402

warm(pages)

application = WhiteNoise(
    pages,
    root=laid_out(
        Path(str(demarche.sites.look.__file__)).parent / "static",
        Path(__file__).parent / "static",
        into=folder() / "static",
    ),
    prefix="static/",
    allow_all_origins=False,
    add_headers_function=constant(HEADERS, kept=False),
)
