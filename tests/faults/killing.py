"""Kills a process that takes in covers, again and again; says what was acknowledged and what is left.

Run with the number of kills, in the environment of an instance's intake; prints one line of JSON.
"""

import json
import os
import sys
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.db import connections  # noqa: E402
from tests.faults.forks import killed  # noqa: E402

from demarche.intake.actions import begin_part, receive_cover  # noqa: E402
from demarche.intake.models import Envelope  # noqa: E402
from demarche.procedure import clock  # noqa: E402


def take_in(acknowledged: int) -> None:
    """Take in covers and parts; write each one's name when it is acknowledged."""
    now = clock.real_now()
    while True:
        envelope = receive_cover({"answers": {"what_happened": "x" * 50_000}}, id=uuid.uuid4(), text="x", now=now)
        os.write(acknowledged, envelope.pk.bytes)
        part = begin_part("film.mp4", now=now)
        part.write(os.urandom(200_000))
        os.write(acknowledged, part.finish().id.bytes)


def ids(raw: bytes) -> set[str]:
    """Return the names that a killed process had written."""
    return {str(uuid.UUID(bytes=raw[start : start + 16])) for start in range(0, len(raw), 16)}


def main(kills: int) -> None:
    """Kill, then look at what lies there."""
    folder: Path = settings.ENVELOPES_DIR
    acknowledged = set().union(*map(ids, killed(take_in, kills)))
    connections.close_all()
    sys.stdout.write(json.dumps({
        "kills": kills,
        "acknowledged": sorted(acknowledged),
        "kept": {str(folder / f"{each.pk}.age"): each.sha256 for each in Envelope.objects.all()},
        "files": len(list(folder.iterdir())),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
