"""The public site's door for gunicorn."""

from pathlib import Path

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.look

application = WhiteNoise(
    get_wsgi_application(), root=Path(demarche.sites.look.__file__).parent / "static", prefix="static/"
)
