"""An archive of the test's own, in a folder of its own."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connections


@pytest.fixture
def archive(committed_archive: None, settings: Any, tmp_path: Path) -> Path:
    """An empty archive; return the file that readers open."""
    settings.ARCHIVE_FILE = tmp_path / "archive" / "db.sqlite3"
    settings.DOCUMENTS_DIR = tmp_path / "archive" / "documents"
    settings.DOCUMENTS_DIR.mkdir(parents=True)
    with connections["archive"].cursor() as cursor:
        # No model: the words of the test before are not flushed with the tables.
        cursor.execute("DELETE FROM archive_text")
    return settings.ARCHIVE_FILE


@pytest.fixture
def committed_archive(request: pytest.FixtureRequest) -> None:
    """Open the archive's database with real commits: an edition is copied only from what is committed."""
    if request.node.get_closest_marker("django_db") is None:
        request.node.add_marker(pytest.mark.django_db(databases=["archive"], transaction=True))
    request.getfixturevalue("_django_db_helper")
