"""Issuing an edition: readers get a fresh file, put in place in one step; nobody ever reads a file that changes."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from demarche.archive.models import Edition
from demarche.archive.settling import settle


def issue() -> Path:
    """Copy the archive, compacted, to where readers open it; withdrawn words are in none of its bytes."""
    target: Path = settings.ARCHIVE_FILE
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with connections["archive"].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("VACUUM INTO %s", [str(partial)])
    settle(partial, target)
    return target


def issue_if_newer() -> bool:
    """Issue an edition when readers have another one: after a release, after a crash between the two, at first."""
    last = Edition.objects.order_by("-number").first()
    if settings.ARCHIVE_FILE.exists() and issued_edition() == (last.key if last else None):
        return False
    issue()
    return True


def issued_edition() -> UUID | None:
    """Return the key of the edition that readers have now; nothing before the first release."""
    with closing(sqlite3.connect(f"file:{settings.ARCHIVE_FILE}?mode=ro&immutable=1", uri=True)) as archive:
        row = archive.execute("SELECT key FROM archive_edition ORDER BY number DESC LIMIT 1").fetchone()
    return UUID(row[0]) if row else None
