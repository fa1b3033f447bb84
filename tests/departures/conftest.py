"""Fixtures of the second door's tests."""

from pathlib import Path
from typing import Any

import pytest
from tests.archive.folders import archive
from tests.people import PUBLISHER

__all__ = ["archive", "door"]


@pytest.fixture
def committed_archive(request: pytest.FixtureRequest) -> None:
    """Open the desk and the archive with real commits."""
    if request.node.get_closest_marker("django_db") is None:
        request.node.add_marker(pytest.mark.django_db(databases=["desk", "archive"], transaction=True))
    request.getfixturevalue("_django_db_helper")


@pytest.fixture
def door(archive: Path, settings: Any, tmp_path: Path) -> Path:
    """The second door with the publisher's key beside it; return the file that readers open."""
    settings.PUBLISHER_RECIPIENT_FILE = tmp_path / "recipient.txt"
    settings.PUBLISHER_IDENTITY_FILE = tmp_path / "identity.txt"
    settings.PUBLISHER_RECIPIENT_FILE.write_text(f"{PUBLISHER.recipient()}\n", encoding="ascii")
    settings.PUBLISHER_IDENTITY_FILE.write_text(f"{PUBLISHER.secret_text()}\n", encoding="ascii")
    return archive
