"""Every wording that a paper has had: nothing is overwritten, so each can be read and compared with the one before."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.papers import queries
from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier, Paper
from demarche.staff.keys import SignedIn

# They hold no words for people: where a source’s notes go, and what submissions are compared by.
NOT_SHOWN = ("mailbox", "likeness", "headline")


@dataclass(frozen=True, repr=False)
class Wording:
    """One wording of a paper, opened."""

    row: Paper
    content: dict[str, Any]


@dataclass(frozen=True, repr=False)
class Kept:
    """A paper as it stands, with how many wordings it has had; nothing of it is opened."""

    row: Paper
    wordings: int


def wordings(paper_id: uuid.UUID, *, reader: SignedIn, now: datetime) -> list[Wording]:
    """Open every wording of a paper, the newest first, whichever was asked for; raise NotYours for a stranger."""
    asked = Paper.objects.filter(pk=paper_id).exclude(kind__in=NOT_SHOWN).first()
    if asked is None or not queries.knows(reader.staff, asked.dossier_id):
        raise NotYours
    rows = {row.pk: row for row in _all(asked.dossier_id)}
    after = {row.supersedes_id: row for row in rows.values() if row.supersedes_id}
    newest = rows[asked.pk]
    while newest.pk in after:
        newest = after[newest.pk]
    chain = _chain(newest, rows)
    opened = queries.read_all(chain, reader=reader, now=now)
    return [Wording(row, content) for row, content in zip(chain, opened, strict=True)]


def kept_in(dossier_id: uuid.UUID, *, reader: SignedIn) -> list[Kept]:
    """Return the papers of a dossier as they stand, the newest first; raise NotYours for a stranger."""
    if not Dossier.objects.filter(pk=dossier_id).exists() or not queries.knows(reader.staff, dossier_id):
        raise NotYours
    rows = {row.pk: row for row in _all(dossier_id)}
    superseded = {row.supersedes_id for row in rows.values()}
    standing = [row for row in rows.values() if row.pk not in superseded]
    return [Kept(row, len(_chain(row, rows))) for row in sorted(standing, key=lambda row: row.written_at, reverse=True)]


def _all(dossier_id: uuid.UUID) -> list[Paper]:
    rows = Paper.objects.filter(dossier=dossier_id).exclude(kind__in=NOT_SHOWN)
    return list(rows.select_related("written_by").order_by("written_at"))


def _chain(newest: Paper, rows: dict[uuid.UUID, Paper]) -> list[Paper]:
    chain = [newest]
    while (before := chain[-1].supersedes_id) is not None and before in rows:
        chain.append(rows[before])
    return chain
