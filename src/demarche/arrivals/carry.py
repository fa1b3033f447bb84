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
    laid, kept = settings.NEXT_TEAM_KEY_FILE, settings.TEAM_KEY_FILE
    if not laid.exists() or (kept.exists() and kept.read_bytes() == laid.read_bytes()):
        return False
    partial = kept.with_suffix(".part")
    partial.write_bytes(laid.read_bytes())
    partial.replace(kept)
    return True


def carry_questionnaires() -> int:
    """Carry to the intake what the office asks its sources; return how many files had changed.

    The list of what is asked comes last: it names no questionnaire that is not there.
    """
    laid, kept = settings.NEXT_FORMS_DIR, settings.FORMS_DIR
    fresh = sorted(laid.glob("*.json"), key=lambda path: (path.name == ASKING, path.name)) if laid.is_dir() else []
    changed = [path for path in fresh if not _same(path, kept / path.name)]
    for path in changed:
        kept.mkdir(exist_ok=True)
        partial = (kept / path.name).with_suffix(".part")
        partial.write_bytes(path.read_bytes())
        partial.replace(kept / path.name)
    return len(changed)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()
