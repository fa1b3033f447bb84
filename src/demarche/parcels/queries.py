"""Reads of where a case came from: only for who may know the case."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.cases.models import Case
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.papers.queries import OpenFile
from demarche.parcels.models import Origin
from demarche.parcels.unpacking import FILE
from demarche.staff.keys import SignedIn


@dataclass(frozen=True, repr=False)
class OpenOrigin:
    """Where a case came from, opened for one response, with the files that came along."""

    row: Origin
    manifest: dict[str, Any]
    letters: list[dict[str, Any]]
    history: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    files: list[tuple[uuid.UUID, dict[str, Any]]]


def origin_of(case: Case) -> Origin | None:
    """Return where a case came from; nothing where it was opened here."""
    return Origin.objects.filter(case=case).select_related("taken_in_by", "paper").first()


def opened(case: Case, *, reader: SignedIn, now: datetime) -> OpenOrigin:
    """Open what a parcel brought; raise NotYours where the case was opened here, or the reader may not know it."""
    row = origin_of(case)
    if row is None:
        raise NotYours
    files = list(case.dossier.papers.filter(kind=FILE).order_by("written_at", "pk"))
    said, *cards = papers.read_all([row.paper, *files], reader=reader, now=now)
    pairs = sorted(zip([file.pk for file in files], cards, strict=True), key=lambda pair: str(pair[1]["name"]))
    return OpenOrigin(row, said["manifest"], said["letters"], said["history"], said["papers"], pairs)


def open_file(paper_id: uuid.UUID, case: Case, *, reader: SignedIn, now: datetime) -> OpenFile:
    """Open one file that a parcel brought."""
    paper = Paper.objects.filter(pk=paper_id, dossier=case.dossier_id, kind=FILE).first()
    if paper is None:
        raise NotYours
    return papers.open_file(paper, reader=reader, now=now)
