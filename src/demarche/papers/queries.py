"""Reading papers. Every opened paper leaves a line in the reading log."""

import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from demarche.papers import files, readinglog
from demarche.papers.keys import dossier_key, label_of, take_keys
from demarche.papers.models import Dossier, Paper, Reading, Wrap
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.vault.papers import open_paper


@dataclass(frozen=True)
class OpenFile:
    """A sealed file opened for one response."""

    name: str
    media_type: str
    size: int
    sha256: str
    chunks: Iterator[bytes]

    def __repr__(self) -> str:
        return "OpenFile(…)"


def _text(paper: Paper, reader: SignedIn) -> dict[str, Any]:
    key = dossier_key(paper.dossier_id, reader)
    plain = open_paper(key, label_of(paper.dossier_id, paper.pk, "text"), bytes(paper.sealed))
    content: dict[str, Any] = json.loads(plain)
    return content


def read_all(papers: Iterable[Paper], *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Open several papers for one response and write each to the reading log."""
    papers = list(papers)
    take_keys((paper.dossier_id for paper in papers), reader)
    contents = [_text(paper, reader) for paper in papers]
    readinglog.append(papers, reader=reader, now=now)
    return contents


def read(paper: Paper, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open one paper for one response and write it to the reading log; raise NotYours for who may not know."""
    return read_all([paper], reader=reader, now=now)[0]


def compared(papers: Iterable[Paper], *, reader: SignedIn) -> dict[uuid.UUID, dict[str, Any]]:
    """Open papers to compare them in memory: nothing of them is shown, so no reading is logged."""
    return compared_rows([(paper.pk, paper.dossier_id, bytes(paper.sealed)) for paper in papers], reader=reader)


def compared_rows(
    rows: Sequence[tuple[uuid.UUID, uuid.UUID, bytes]], *, reader: SignedIn
) -> dict[uuid.UUID, dict[str, Any]]:
    """Open many papers to compare them, each given as its id, its dossier's id and its sealed text."""
    take_keys((dossier for _, dossier, _ in rows), reader)
    keys = reader.dossier_keys
    return {
        paper: json.loads(open_paper(keys[dossier], label_of(dossier, paper, "text"), bytes(sealed)))
        for paper, dossier, sealed in rows
        if dossier in keys
    }


def open_file(paper: Paper, *, reader: SignedIn, now: datetime) -> OpenFile:
    """Open a sealed file for one response and write it to the reading log."""
    card = read(paper, reader=reader, now=now)
    label = label_of(paper.dossier_id, paper.pk, "file")
    chunks = files.open_from_disk(paper.pk, dossier_key(paper.dossier_id, reader), label)
    return OpenFile(card["name"], card["media_type"], card["size"], card["sha256"], chunks)


def knows(staff: Staff, dossier: Dossier | uuid.UUID) -> bool:
    """Tell whether a person may know a dossier."""
    dossier_id = dossier.pk if isinstance(dossier, Dossier) else dossier
    return Wrap.objects.filter(dossier_id=dossier_id, staff=staff).exists()


def known_dossiers(staff: Staff) -> QuerySet[Wrap, uuid.UUID]:
    """Return the ids of the dossiers that a person may know."""
    return Wrap.objects.filter(staff=staff).values_list("dossier_id", flat=True)


def known_by(staff: Staff, dossier: str = "dossier") -> Exists:
    """Return the condition that a person may know a row's dossier, by the path that leads to it.

    Asked row by row: a list of a few letters does not grow with the thousands of submissions that the person knows.
    """
    return Exists(Wrap.objects.filter(dossier=OuterRef(dossier), staff=staff))


def people(dossier: Dossier) -> list[Staff]:
    """Return who may know a dossier, by name."""
    return list(Staff.objects.filter(pk__in=dossier.wraps.filter(staff__isnull=False).values("staff")).order_by("name"))


def readings(dossier: Dossier, limit: int = 200) -> QuerySet[Reading]:
    """Return the newest lines of a dossier's reading log."""
    return Reading.objects.filter(paper__dossier=dossier).select_related("by", "paper")[:limit]


def known_to_nobody_else(staff: Staff) -> dict[str, int]:
    """Return how many dossiers of each kind only this person may know of those who work here: they would stay shut."""
    others = Wrap.objects.filter(
        dossier=OuterRef("dossier"), staff__isnull=False, staff__left_at__isnull=True, until__isnull=True
    ).exclude(staff=staff)
    alone = Wrap.objects.filter(~Exists(others), staff=staff).exclude(dossier__kind="guest")
    return dict(Counter(alone.values_list("dossier__kind", flat=True)))
