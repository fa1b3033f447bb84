"""Reads of this room: the working copies of files, and what was taken out of them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from demarche.copies.models import WorkingCopy
from demarche.papers import queries as papers
from demarche.papers.models import Paper
from demarche.papers.queries import OpenFile
from demarche.staff.keys import SignedIn


@dataclass(repr=False)
class Account:
    """What a working copy is, and what was taken out of it, in words."""

    name: str
    media_type: str
    size: int
    sha256: str
    original_sha256: str
    removed: list[str]
    stays: list[str]
    by: str
    at: datetime


def copies_of(originals: Iterable[Paper | uuid.UUID]) -> dict[uuid.UUID, WorkingCopy]:
    """Return the working copies that there are, by the ids of their originals."""
    found = WorkingCopy.objects.filter(original__in=list(originals)).select_related("paper", "account", "by")
    return {copy.original_id: copy for copy in found}


def account_of(copy: WorkingCopy, *, reader: SignedIn, now: datetime) -> Account:
    """Open what was written down when a copy was made; raise NotYours for who may not know its original."""
    card, said = papers.read_all([copy.paper, copy.account], reader=reader, now=now)
    return Account(
        name=card["name"],
        media_type=card["media_type"],
        size=card["size"],
        sha256=card["sha256"],
        original_sha256=said["original_sha256"],
        removed=said["removed"],
        stays=said["stays"],
        by=copy.by.name,
        at=copy.at,
    )


def open_copy(copy: WorkingCopy, *, reader: SignedIn, now: datetime) -> OpenFile:
    """Open a working copy for one response."""
    return papers.open_file(copy.paper, reader=reader, now=now)
