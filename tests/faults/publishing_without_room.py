"""Publishes one release, then tries another on a disk without room for it, then on one with room.

Run in the environment of an instance's publisher; prints one line of JSON.
"""

import hashlib
import json
import os
import resource
import sqlite3
import sys
from contextlib import closing, suppress
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from tests.archive.published import a_record  # noqa: E402
from tests.departures.approved import approve, entries_of, geneva  # noqa: E402

from demarche.departures.models import Receipt  # noqa: E402
from demarche.departures.publish import publish_due  # noqa: E402

DAY = geneva(2022, 6, 1)
LARGE = b"%PDF-1.7\n" + os.urandom(3_000_000)


def publish(room: int) -> dict[str, Any]:
    """Run the publisher on a disk that takes files up to a size; return what there is afterwards."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    with suppress(OSError):
        publish_due(now=DAY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with closing(sqlite3.connect(f"file:{settings.ARCHIVE_FILE}?mode=ro&immutable=1", uri=True)) as readers:
        (count,) = readers.execute("SELECT count(*) FROM archive_communication").fetchone()
    return {
        "readers": count,
        "documents": len(list(settings.DOCUMENTS_DIR.glob("*.pdf"))),
        "receipts": Receipt.objects.count(),
        "unfinished": [path.name for path in settings.DOCUMENTS_DIR.glob("*.part")],
    }


def large() -> dict[str, bytes]:
    """Return the bytes of a release with a large document."""
    record = a_record(number=2)
    record["documents"][0] |= {"size": len(LARGE), "sha256": hashlib.sha256(LARGE).hexdigest()}
    return entries_of(record) | {f"documents/{record['documents'][0]['name']}": LARGE}


def main() -> None:
    """Publish with room, without, and with."""
    approve(number=1)
    publish(resource.RLIM_INFINITY)
    approve(number=2, entries=large())
    told = {"without_room": publish(1_000_000), "with_room": publish(resource.RLIM_INFINITY)}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
