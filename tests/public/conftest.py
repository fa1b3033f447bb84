"""A reader of the public site."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.archive.folders import archive, committed_archive

__all__ = ["archive", "committed_archive", "reader"]


@pytest.fixture
def reader(archive: Path, settings: Any) -> Client:
    """Somebody who reads the public site, its archive empty at first."""
    settings.ROOT_URLCONF = "demarche.sites.public.urls"
    settings.MIDDLEWARE = [
        "demarche.sites.public.middleware.PublicHeaders",
        "django.middleware.locale.LocaleMiddleware",
    ]
    return Client(raise_request_exception=False)
