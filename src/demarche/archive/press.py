"""Reads of the published press releases, as plain values."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator

from demarche.archive.models import PressLink, PressRelease, PressTombstone
from demarche.procedure.references import Reference

PER_PAGE = 20


@dataclass(frozen=True)
class Released:
    """A published press release as readers get it."""

    key: str
    published_at: datetime
    corrected_on: date | None
    record: dict[str, Any]


@dataclass(frozen=True)
class Releases:
    """One page of the list of press releases, with the exact total."""

    items: Sequence[Released]
    total: int
    page: Page[Any]


def listing(*, page: str | int = 1) -> Releases:
    """Return a page of the published press releases, newest first."""
    newest = Paginator(PressRelease.objects.all(), PER_PAGE).get_page(page)
    return Releases([_released(row) for row in newest], newest.paginator.count, newest)


def everything() -> list[Released]:
    """Return all published press releases, newest first."""
    return [_released(row) for row in PressRelease.objects.all()]


def press_release(key: str) -> Released | None:
    """Return one published press release; nothing when it is unknown, not public, or withdrawn."""
    row = PressRelease.objects.filter(key=key).first()
    return _released(row) if row else None


def withdrawn_on(key: str) -> date | None:
    """Return when a press release that was public was withdrawn."""
    stone = PressTombstone.objects.filter(key=key).first()
    return stone.withdrawn_on if stone else None


def about(key: str) -> list[Reference]:
    """Return the published communications that a press release is about."""
    links = PressLink.objects.filter(press__key=key).select_related("communication")
    return sorted((link.communication.reference for link in links), key=str)


def of_communication(reference: Reference) -> list[Released]:
    """Return the published press releases about a communication, newest first."""
    rows = PressRelease.objects.filter(
        links__communication__code=reference.code,
        links__communication__year=reference.year,
        links__communication__number=reference.number,
    )
    return [_released(row) for row in rows]


def _released(row: PressRelease) -> Released:
    return Released(row.key, row.published_at, row.corrected_on, json.loads(row.record))
