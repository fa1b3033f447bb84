"""Kills a collector, again and again, while sources send and notes wait; then lets one go on to the end.

Run with the number of kills, in the environment of an instance's collector. It goes on to the end once its input is
closed; prints one line of JSON.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.db import connections  # noqa: E402
from tests.faults.forks import killed_once  # noqa: E402

from demarche.arrivals.actions import queue_note  # noqa: E402
from demarche.arrivals.carry import carry  # noqa: E402
from demarche.arrivals.collect import collect, sweep  # noqa: E402
from demarche.arrivals.models import Arrival, OutgoingNote  # noqa: E402
from demarche.arrivals.queries import envelope_path  # noqa: E402
from demarche.intake.models import Envelope, Note  # noqa: E402
from demarche.procedure import clock  # noqa: E402

NOTES = 300


def round_trip(_: int = 0) -> None:
    """Do what the collector does every few seconds."""
    now = clock.real_now()
    collect(now=now)
    carry(now=now)
    sweep(now=now)


def without_end(_: int) -> None:
    """Go back and forth until killed."""
    while True:
        round_trip()


def main(kills: int) -> None:
    """Kill, go on to the end, and look at what lies on both sides."""
    for number in range(NOTES):
        queue_note(b"digest", f"note {number}".encode(), now=clock.real_now())
    connections.close_all()
    for _ in range(kills):
        killed_once(without_end)
    sys.stdin.read()
    round_trip()
    arrived = {str(row.envelope_id): [str(envelope_path(row.envelope_id)), row.sha256] for row in Arrival.objects.all()}
    sys.stdout.write(json.dumps({
        "arrived": arrived,
        "left": Envelope.objects.count() + OutgoingNote.objects.count(),
        "left_files": len([path for path in settings.ENVELOPES_DIR.iterdir() if path.suffix == ".age"]),
        "notes": sorted(bytes(note.sealed).decode() for note in Note.objects.all()),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
