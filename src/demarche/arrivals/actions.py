"""What the desk asks of the first door."""

import json
from datetime import datetime, timedelta

from django.conf import settings

from demarche.arrivals.models import Arrival, OutgoingNote
from demarche.arrivals.queries import envelope_path, stray_parts

# A draft names its files for two weeks after it was last kept: a file outlives every draft that could name it.
PART_LIFE = timedelta(days=60)


def queue_note(tag_digest: bytes, sealed: bytes, *, now: datetime) -> OutgoingNote:
    """Lay a sealed note ready for the collector to carry to its mailbox."""
    return OutgoingNote.objects.create(tag_digest=tag_digest, sealed=sealed, queued_at=now)


def queue_team_key(recipient: str, *, epoch: int) -> None:
    """Lay the team's new public key ready for the collector to carry to the intake."""
    partial = settings.NEXT_TEAM_KEY_FILE.with_suffix(".part")
    partial.write_text(json.dumps({"recipient": recipient, "epoch": epoch}), encoding="ascii")
    partial.replace(settings.NEXT_TEAM_KEY_FILE)


def mark_opened(arrival: Arrival, *, now: datetime) -> Arrival:
    """Write down that an envelope has been opened and sealed again under a key of its own."""
    arrival.opened_at = now
    arrival.save(update_fields=["opened_at"])
    return arrival


def remove_envelope(arrival: Arrival) -> None:
    """Delete the envelope's file once its content is sealed under its submission's own key."""
    envelope_path(arrival.envelope_id).unlink(missing_ok=True)


def discard_stray_parts(*, now: datetime) -> int:
    """Delete parts that no cover ever named: their source left before the end. Return how many."""
    strays = stray_parts(older_than=now - PART_LIFE)
    for arrival in strays:
        remove_envelope(arrival)
        arrival.delete()
    return len(strays)
