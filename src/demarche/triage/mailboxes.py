"""Which submission a mailbox belongs to: found by opening and comparing what the reader may open; no index on disk."""

import json
import uuid

from django.db.models import CharField
from django.db.models.functions import Cast

from demarche.papers import shelves
from demarche.papers.keys import dossier_key, label_of
from demarche.papers.models import Paper
from demarche.staff.keys import SignedIn
from demarche.triage import queries
from demarche.triage.models import Submission
from demarche.vault.papers import open_paper


def submission_of(tag: str, reader: SignedIn) -> Submission | None:
    """Return the submission whose source has this mailbox, among those the reader may know."""
    if not tag:
        return None
    own = queries.mine(reader).exclude(kind="answer")
    boxes = own.values_list(Cast("mailbox_id", CharField()), flat=True)
    tags = shelves.look_through(boxes, kind="mailbox", line=lambda box: str(box["tag"]), reader=reader)
    found = [uuid.UUID(paper) for paper, each in tags.items() if each == tag]
    return own.filter(mailbox__in=found).first() if found else None


def address(paper: Paper, reader: SignedIn) -> dict[str, str]:
    """Return a mailbox's tag and recipient; they are compared and written to, never shown, so no reading is logged."""
    key = dossier_key(paper.dossier_id, reader)
    found: dict[str, str] = json.loads(
        open_paper(key, label_of(paper.dossier_id, paper.pk, "text"), bytes(paper.sealed))
    )
    return found
