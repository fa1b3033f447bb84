"""Reads of the gate, always for a reader."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.publication.building import unpacked
from demarche.publication.models import Preparation
from demarche.publication.wording import Wording
from demarche.staff.keys import SignedIn
from demarche.transmission.queries import transmissions_of


def preparations_of(reader: SignedIn) -> QuerySet[Preparation]:
    """Return the preparations that a reader may know, newest first."""
    known = transmissions_of(reader).values("pk")
    return Preparation.objects.filter(transmission__in=known).select_related(
        "transmission", "transmission__letter", "prepared_by", "first_approver", "second_approver"
    )


def preparation(preparation_id: uuid.UUID, *, reader: SignedIn) -> Preparation:
    """Return one preparation; raise NotYours when the reader may not know it or it does not exist."""
    found = preparations_of(reader).filter(pk=preparation_id).first()
    if found is None:
        raise NotYours
    return found


def wording_of(of: Preparation, *, reader: SignedIn, now: datetime) -> Wording:
    """Open what was decided about the public version."""
    return Wording.load(papers.read(of.wording, reader=reader, now=now))


def public_bytes(of: Preparation, *, reader: SignedIn, now: datetime) -> dict[str, bytes]:
    """Open the exact bytes that wait for approval, by name."""
    if of.bundle is None:
        raise NotYours
    return unpacked(b"".join(papers.open_file(of.bundle, reader=reader, now=now).chunks))
