"""Reads of transmissions, always for a reader."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


def transmissions_of(reader: SignedIn) -> QuerySet[Transmission]:
    """Return the letters with a number that a reader may know, newest first."""
    known = papers.known_dossiers(reader.staff)
    return (
        Transmission.objects.filter(letter__dossier__in=known)
        .select_related("letter", "letter__case", "letter__lead")
        .order_by("-registered_at")
    )


def transmission(transmission_id: uuid.UUID, *, reader: SignedIn) -> Transmission:
    """Return one transmission; raise NotYours when the reader may not know it or it does not exist."""
    found = transmissions_of(reader).filter(pk=transmission_id).first()
    if found is None:
        raise NotYours
    return found


def of_letter(letter_id: uuid.UUID, *, reader: SignedIn) -> Transmission | None:
    """Return the transmission of a letter, if it has been registered."""
    return transmissions_of(reader).filter(letter_id=letter_id).first()


def sent_reference_exists(reference: Reference) -> bool:
    """Tell whether this office has given a number."""
    return Transmission.objects.filter(code=reference.code, year=reference.year, number=reference.number).exists()


def particulars(of: Transmission, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open the addressee's particulars."""
    return papers.read(of.particulars, reader=reader, now=now)


def letter_pdf(of: Transmission, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the letter as it was sent."""
    if of.pdf is None:
        raise NotYours
    return b"".join(papers.open_file(of.pdf, reader=reader, now=now).chunks)
