"""A reader of the public site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.archive.folders import archive, committed_archive

__all__ = ["archive", "committed_archive", "reader"]


@pytest.fixture
def reader(archive: Path, settings: Any) -> Iterator[Client]:
    """Somebody who reads the public site, its archive empty at first."""
    settings.ROOT_URLCONF = "demarche.sites.public.urls"
    settings.MIDDLEWARE = [
        "demarche.sites.public.middleware.PublicHeaders",
        "django.middleware.locale.LocaleMiddleware",
    ]
    with translation.override("en"):
        yield Client(raise_request_exception=False)
