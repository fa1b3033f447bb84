"""Reads of the archive, as plain values."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from demarche.archive import text
from demarche.archive.models import Communication, Document, Edition, Tombstone
from demarche.procedure.references import Reference


@dataclass(frozen=True)
class Published:
    """A published communication as readers get it."""

    reference: Reference
    nature: str
    title: str
    sent_on: date
    first_public_day: date
    published_on: date
    record: dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """One page of a list, with the exact total."""

    items: Sequence[Published]
    total: int
    page: Page[Any]


PER_PAGE = 20


def edition() -> tuple[int, datetime | None]:
    """Return the archive's edition and when it was made."""
    last = Edition.objects.order_by("-number").first()
    return (last.number, last.made_at) if last else (0, None)


def listing(*, page: str | int = 1, state: str = "", query: str = "") -> Listing:
    """Return a page of the published communications, newest release first, or best match first for a query."""
    rows = Communication.objects.filter(state_code=state) if state else Communication.objects.all()
    if not query.strip():
        newest = Paginator(rows, PER_PAGE).get_page(page)
        return Listing([_published(row) for row in newest], newest.paginator.count, newest)
    best = Paginator(_ranked(rows, query), PER_PAGE).get_page(page)
    found = [communication(reference) for reference in best]
    return Listing([one for one in found if one], best.paginator.count, best)


def everything() -> list[Published]:
    """Return all published communications, newest release first."""
    return [_published(row) for row in Communication.objects.all()]


def communication(reference: Reference) -> Published | None:
    """Return one published communication; nothing when it is unknown, not public, or withdrawn."""
    row = _row(reference)
    return _published(row) if row else None


def withdrawn_on(reference: Reference) -> date | None:
    """Return when a communication that was public was withdrawn."""
    stone = Tombstone.objects.filter(code=reference.code, year=reference.year, number=reference.number).first()
    return stone.withdrawn_on if stone else None


def document(reference: Reference, name: str) -> Path | None:
    """Return where a published document lies."""
    found = Document.objects.filter(
        communication__code=reference.code,
        communication__year=reference.year,
        communication__number=reference.number,
        name=name,
    ).first()
    folder: Path = settings.DOCUMENTS_DIR
    return folder / f"{found.sha256}.pdf" if found else None


def states() -> list[tuple[str, int]]:
    """Return the States with published communications, and how many each has."""
    rows = Communication.objects.order_by("state_code").values("state_code").annotate(count=Count("pk"))
    return [(row["state_code"], row["count"]) for row in rows]


def public_ones(references: Sequence[Reference]) -> set[Reference]:
    """Return which of the references are published."""
    return {reference for reference in references if _row(reference)}


def citing(reference: Reference) -> list[Published]:
    """Return the published communications that cite one."""
    own = {"code": reference.code, "number": reference.number, "year": reference.year}
    rows = (_published(row) for row in Communication.objects.all())
    return [one for one in rows if any(cited["reference"] == own for cited in one.record["earlier"])]


def _row(reference: Reference) -> Communication | None:
    return Communication.objects.filter(code=reference.code, year=reference.year, number=reference.number).first()


def _ranked(rows: QuerySet[Communication], query: str) -> list[Reference]:
    asked = {Reference(*parts) for parts in rows.values_list("code", "year", "number")}
    matching = (Reference.parse(found) for found in text.matches(query))
    return [reference for reference in matching if reference in asked]


def _published(row: Communication) -> Published:
    return Published(
        reference=row.reference,
        nature=row.nature,
        title=row.title,
        sent_on=row.sent_on,
        first_public_day=row.first_public_day,
        published_on=row.published_on,
        record=json.loads(row.record),
    )
