"""Reads of the intake: sealed notes for who can name the mailbox, and the team's public key."""

import json

from django.conf import settings

from demarche.intake.models import Draft, Note
from demarche.vault.sealing import Recipient


def notes_for(tag_digest: bytes) -> list[bytes]:
    """Return the sealed notes of a mailbox; an unknown mailbox and an empty one are the same."""
    return [bytes(note.sealed) for note in Note.objects.filter(tag_digest=tag_digest)]


def draft_for(tag_digest: bytes) -> bytes | None:
    """Return the sealed draft of a mailbox; an unknown mailbox, an empty one and one too old are the same."""
    found = Draft.objects.filter(tag_digest=tag_digest).first()
    return bytes(found.sealed) if found else None


def team_recipient() -> Recipient:
    """Return the team's public key of today."""
    manifest = json.loads(settings.TEAM_KEY_FILE.read_text(encoding="ascii"))
    return Recipient.parse(manifest["recipient"])
