"""Issuing an edition: readers get a fresh file, put in place in one step; nobody ever reads a file that changes."""

import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connections

from demarche.archive.models import Edition


def issue() -> Path:
    """Copy the archive, compacted, to where readers open it; withdrawn words are in none of its bytes."""
    target: Path = settings.ARCHIVE_FILE
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with connections["archive"].cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("VACUUM INTO %s", [str(partial)])
    partial.chmod(0o644)
    descriptor = os.open(partial, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    partial.replace(target)
    return target


def issued_edition() -> int:
    """Return the edition that readers have now; zero before the first."""
    path: Path = settings.ARCHIVE_FILE
    if not path.exists():
        return -1
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as archive:
        row = archive.execute("SELECT max(number) FROM archive_edition").fetchone()
    archive.close()
    return int(row[0] or 0)


def issue_if_newer() -> bool:
    """Issue an edition when readers have an older one: after a release, or after a crash between the two."""
    last = Edition.objects.order_by("-number").first()
    if issued_edition() >= (last.number if last else 0):
        return False
    issue()
    return True
