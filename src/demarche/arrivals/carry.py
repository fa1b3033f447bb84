"""Carrying: sealed notes go out to the mailboxes that only their sources can name, and a new key to the intake."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from demarche.arrivals.models import OutgoingNote
from demarche.intake.models import Note
from demarche.procedure import clock

# Which of the questionnaires are asked; the others stay for whoever is in the middle of one.
ASKING = "asking.json"


def carry(*, now: datetime) -> int:
    """Carry the notes that lie ready; return how many. Stopped anywhere, no note is lost or doubled."""
    count = 0
    for outgoing in OutgoingNote.objects.all():
        with transaction.atomic(using="intake"):
            Note.objects.get_or_create(
                pk=outgoing.pk,
                defaults={
                    "tag_digest": bytes(outgoing.tag_digest),
                    "sealed": bytes(outgoing.sealed),
                    "week": clock.week_of(now),
                },
            )
        outgoing.delete()
        count += 1
    return count


def carry_team_key() -> bool:
    """Carry the team's new public key to the intake, which seals to it from then on; tell whether there was one."""
    return _carried(settings.NEXT_TEAM_KEY_FILE, settings.TEAM_KEY_FILE)


def carry_fingerprints() -> bool:
    """Carry the signed fingerprints to the intake, which shows them; tell whether there were new ones."""
    return _carried(settings.NEXT_FINGERPRINTS_FILE, settings.FINGERPRINTS_FILE)


def carry_questionnaires() -> int:
    """Carry to the intake what the office asks its sources; return how many files had changed.

    The list of what is asked comes last: it names no questionnaire that is not there.
    """
    laid, kept = settings.NEXT_FORMS_DIR, settings.FORMS_DIR
    fresh = sorted(laid.glob("*.json"), key=lambda path: (path.name == ASKING, path.name)) if laid.is_dir() else []
    if fresh:
        kept.mkdir(exist_ok=True)
    return sum(_carried(path, kept / path.name) for path in fresh)


def _carried(laid: Path, kept: Path) -> bool:
    """Copy a small file over the door, whole or not at all, if it is new."""
    if not laid.exists() or (kept.exists() and kept.read_bytes() == laid.read_bytes()):
        return False
    partial = kept.with_suffix(".part")
    partial.write_bytes(laid.read_bytes())
    partial.replace(kept)
    return True
