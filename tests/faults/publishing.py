"""Kills a publisher, again and again, while approved releases wait; then lets one go on to the end.

Run with the number of releases, in the environment of an instance's publisher; prints one line of JSON.
"""

import json
import sqlite3
import sys
from contextlib import closing

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.db import connections  # noqa: E402
from tests.departures.approved import approve, geneva  # noqa: E402
from tests.faults.forks import LONG, killed_once  # noqa: E402

from demarche.archive.models import Edition  # noqa: E402
from demarche.departures.models import Receipt, Release  # noqa: E402
from demarche.departures.publish import publish_due  # noqa: E402

KILLS = 40
DAY = geneva(2022, 6, 1)


def publish(_: int = 0) -> None:
    """Do what the publisher does every few seconds."""
    publish_due(now=DAY)


def main(releases: int) -> None:
    """Kill, go on to the end, and look at what readers have."""
    for number in range(1, releases + 1):
        approve(number=number, title=f"Marenia: letter {number}")
    connections.close_all()
    on_its_way, longest = 0, 0.1
    for _ in range(KILLS):
        killed_once(publish, longest=longest)
        now_there = Receipt.objects.count()
        connections.close_all()
        longest = 0.1 if now_there > on_its_way else min(LONG, longest * 1.3)
        on_its_way = now_there
    publish()
    publish()
    with closing(sqlite3.connect(f"file:{settings.ARCHIVE_FILE}?mode=ro&immutable=1", uri=True)) as readers:
        numbers = [number for (number,) in readers.execute("SELECT number FROM archive_communication ORDER BY number")]
    sys.stdout.write(json.dumps({
        "on_its_way": on_its_way,
        "readers": numbers,
        "editions": list(Edition.objects.order_by("number").values_list("number", flat=True)),
        "receipts": sorted(Receipt.objects.values_list("edition", flat=True)),
        "states": sorted(set(Release.objects.values_list("state", flat=True))),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
