"""Texts that are still being written: sealed under their dossier's key, and overwritten until they become papers."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from demarche.papers.keys import dossier_key, label_of
from demarche.staff.keys import SignedIn
from demarche.vault.papers import open_paper, seal_paper


def sealed_working(dossier_id: uuid.UUID, record: uuid.UUID, content: Mapping[str, Any], *, by: SignedIn) -> bytes:
    """Seal a text that somebody is writing; raise NotYours for who may not know its dossier."""
    plain = json.dumps(content, ensure_ascii=False).encode()
    return seal_paper(dossier_key(dossier_id, by), label_of(dossier_id, record, "working"), plain)


def opened_working(dossier_id: uuid.UUID, record: uuid.UUID, sealed: bytes, *, reader: SignedIn) -> dict[str, Any]:
    """Open such a text for the person who writes it; a person's own unsaved words leave no line in the reading log."""
    plain = open_paper(dossier_key(dossier_id, reader), label_of(dossier_id, record, "working"), sealed)
    content: dict[str, Any] = json.loads(plain)
    return content
