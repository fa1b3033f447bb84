"""Takes in covers and parts on a disk that has less room or more at each try; says what was kept and what refused.

Run with the number of tries, in the environment of an instance's intake; prints one line of JSON.
"""

import hashlib
import json
import os
import random
import resource
import sqlite3
import sys
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.db import connections  # noqa: E402

from demarche.intake.actions import begin_part, keep_draft, receive_cover, sweep  # noqa: E402
from demarche.intake.errors import DoorFull  # noqa: E402
from demarche.intake.models import Envelope  # noqa: E402
from demarche.procedure import clock  # noqa: E402
from demarche.vault.receipt import Receipt  # noqa: E402

# As much as one file takes, and as much as the database and what it writes beside itself take in the end.
ROOMS = (300_000, 6_000_000)


def cover() -> str:
    """Take in a cover."""
    said = {"answers": {"what_happened": "x" * 50_000}}
    return str(receive_cover(said, id=uuid.uuid4(), text="x", now=clock.real_now()).pk)


def part() -> str:
    """Take in a file."""
    begun = begin_part("film.mp4", now=clock.real_now())
    begun.write(os.urandom(120_000))
    return str(begun.finish().id)


def draft() -> str:
    """Keep what is not finished; it lies in the database alone."""
    keep_draft(Receipt.new().tag_digest, os.urandom(20_000), now=clock.real_now())
    return ""


def tried(take_in: Callable[[], str], room: int) -> str | None:
    """Take something in while no file may grow beyond a size; nothing comes back where it was refused."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        return take_in()
    except DoorFull:
        return None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def main(tries: int) -> None:
    """Try, then look at what lies there."""
    chance = random.Random(7)
    came = [tried(chance.choice((cover, part, draft)), chance.randrange(chance.choice(ROOMS))) for _ in range(tries)]
    connections.close_all()
    # What was refused at the last step is left where it lies until its row can no more come.
    sweep(now=clock.real_now() + timedelta(days=30))
    kept = {str(each.pk): each.sha256 for each in Envelope.objects.all()}
    lies = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in settings.ENVELOPES_DIR.iterdir()}
    with closing(sqlite3.connect(settings.DATABASES["intake"]["NAME"])) as database:
        (whole,) = database.execute("PRAGMA integrity_check").fetchone()
    sys.stdout.write(json.dumps({
        "acknowledged": [name for name in came if name], "drafts": came.count(""), "refused": came.count(None),
        "kept": kept, "lies": lies, "database": whole,
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
