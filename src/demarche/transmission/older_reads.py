"""Reads of letters from paper, always for a reader."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.rights import Right
from demarche.transmission.models import OlderLetter
from demarche.transmission.older import Told


def older_letters_of(reader: SignedIn) -> QuerySet[OlderLetter]:
    """Return the letters from paper whose case a reader may know, newest entry first."""
    known = papers.known_by(reader.staff, "case__dossier")
    return OlderLetter.objects.filter(known).select_related("case", "content", "entered_by", "transmission")


def older_letter(older_id: uuid.UUID, *, reader: SignedIn) -> OlderLetter:
    """Return one letter from paper; raise NotYours when the reader may not know it or it does not exist."""
    found = older_letters_of(reader).filter(pk=older_id).first()
    if found is None:
        raise NotYours
    return found


def with_told(reader: SignedIn, now: datetime, **only: Any) -> list[tuple[OlderLetter, Told]]:
    """Return letters from paper, each with what was read off it."""
    found = list(older_letters_of(reader).filter(**only))
    contents = papers.read_all([each.content for each in found], reader=reader, now=now)
    return [(each, Told.load(content)) for each, content in zip(found, contents, strict=True)]


def scan_of(older: OlderLetter, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the scanned pages."""
    return b"".join(papers.open_file(older.scan, reader=reader, now=now).chunks)


def could_confirm(older: OlderLetter) -> list[Staff]:
    """Return who knows the case, works on cases, and did not enter the letter: one of them confirms it."""
    known = papers.people(older.case.dossier)
    return [staff for staff in known if staff.pk != older.entered_by_id and Right.CASE.value in staff.rights]


def returns(older: OlderLetter, *, reader: SignedIn, now: datetime) -> list[tuple[Any, str]]:
    """Return who sent an entry back, with the reasons, newest first."""
    found = list(older.case.dossier.papers.filter(kind="older-return").select_related("written_by"))
    contents = papers.read_all(found, reader=reader, now=now)
    own = [(p, c["reason"]) for p, c in zip(found, contents, strict=True) if c["older"] == str(older.pk)]
    return sorted(own, key=lambda pair: pair[0].written_at, reverse=True)
