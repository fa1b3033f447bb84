"""The desk for gunicorn: pages by Django, the stylesheet and the one script from the package itself."""

from pathlib import Path

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

import demarche.sites.desk
import demarche.sites.look
from demarche.sites.desk.headers import HEADERS
from demarche.sites.look.serving import constant, refuse_without_secret

pages = get_wsgi_application()
refuse_without_secret("desk")
application = WhiteNoise(pages, max_age=3600, add_headers_function=constant(HEADERS))
for site in (demarche.sites.look, demarche.sites.desk):
    application.add_files(Path(str(site.__file__)).parent / "static", prefix="static/")
