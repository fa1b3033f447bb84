"""Kills a process that takes in covers, again and again; says what was acknowledged and what is left.

Run with the number of kills, in the environment of an instance's intake; prints one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.db import connections  # noqa: E402

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


def killed_once() -> set[uuid.UUID]:
    """Let a process take in for a moment, then kill it; return what it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        take_in(writing)
    os.close(writing)
    time.sleep(random.uniform(0.005, 0.08))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        raw = pipe.read()
    return {uuid.UUID(bytes=raw[start : start + 16]) for start in range(0, len(raw), 16)}


def main(kills: int) -> None:
    """Kill, then look at what lies there."""
    folder: Path = settings.ENVELOPES_DIR
    acknowledged = set().union(*(killed_once() for _ in range(kills)))
    connections.close_all()
    kept = {each.pk: each.sha256 for each in Envelope.objects.all()}
    sys.stdout.write(json.dumps({
        "kills": kills,
        "acknowledged": len(acknowledged),
        "lost": sorted(map(str, acknowledged - set(kept))),
        "kept": {str(folder / f"{pk}.age"): sha256 for pk, sha256 in kept.items()},
        "files": len(list(folder.iterdir())),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
