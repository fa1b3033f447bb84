"""Reads of the intake: sealed notes for who can name the mailbox, and the team's public key."""

import json
from functools import lru_cache
from pathlib import Path

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
    """Return the team's public key of today; it is read again when another one has been put in its place."""
    there = settings.TEAM_KEY_FILE.stat()
    return _team_recipient(settings.TEAM_KEY_FILE, there.st_ino, there.st_mtime_ns)


@lru_cache(maxsize=2)
def _team_recipient(path: Path, _inode: int, _changed: int) -> Recipient:
    return Recipient.parse(json.loads(path.read_text(encoding="ascii"))["recipient"])
