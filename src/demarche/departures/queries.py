"""Reads of the second door."""

from uuid import UUID

from django.db.models import QuerySet

from demarche.departures.models import Release
from demarche.procedure.references import Reference


def releases() -> QuerySet[Release]:
    """Return all releases, newest first."""
    return Release.objects.select_related("receipt").order_by("-handed_over_at")


def release(release_id: UUID) -> Release | None:
    """Return one release."""
    return Release.objects.filter(pk=release_id).first()


def releases_of(reference: Reference) -> QuerySet[Release]:
    """Return the releases of a communication, in the order in which they were handed over."""
    return Release.objects.filter(code=reference.code, year=reference.year, number=reference.number)


def is_public(reference: Reference) -> bool:
    """Tell whether a communication is public now: its last published release is no withdrawal."""
    last = releases_of(reference).filter(state="published").order_by("receipt__published_at").last()
    return last is not None and last.kind != "withdrawal"


def not_public_yet(release: Release) -> list[Reference]:
    """Return the communications that a release cites and that are not public."""
    cited = [Reference.parse(text) for text in release.cites]
    return [reference for reference in cited if not is_public(reference)]
