"""Reads of the second door."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from demarche.departures.models import Release
from demarche.procedure import clock
from demarche.procedure.confidentiality import Term, public_from
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


def due(now: datetime) -> list[Release]:
    """Return the releases that may be public now, each compared with its own fixed floor once more."""
    ready = Release.objects.filter(state__in=["waiting", "leaving"], not_before__lte=now).order_by("handed_over_at")
    return [release for release in ready if _two_people(release) and _its_day_has_come(release, now)]


def is_public(reference: Reference) -> bool:
    """Tell whether a communication is public now: its last published release is no withdrawal."""
    last = releases_of(reference).filter(state="published").order_by("receipt__edition").last()
    return last is not None and last.kind != "withdrawal"


def not_public_yet(release: Release) -> list[Reference]:
    """Return the communications that a release cites and that are not public."""
    cited = [Reference.parse(text) for text in release.cites]
    return [reference for reference in cited if not is_public(reference)]


def overtaken(release: Release) -> bool:
    """Tell whether something approved later is public already: older bytes never come back over newer ones."""
    return _later(release).filter(state="published").exists()


def being_withdrawn(release: Release) -> bool:
    """Tell whether a withdrawal approved later is on its way: what it takes out does not come out first."""
    return _later(release).filter(kind="withdrawal", state__in=["waiting", "leaving"]).exists()


def _later(release: Release) -> QuerySet[Release]:
    return releases_of(release.reference).filter(
        Q(handed_over_at__gt=release.handed_over_at)
        # Two of one instant: the withdrawal is the later word.
        | Q(handed_over_at=release.handed_over_at, kind="withdrawal") & ~Q(pk=release.pk)
    )


def _two_people(release: Release) -> bool:
    return release.first_approver_id != release.second_approver_id


def _its_day_has_come(release: Release, now: datetime) -> bool:
    term = Term(days=release.term_days, hours=release.term_hours)
    floor = public_from(release.sent_at, term, clock.zone())
    return bool(release.early_decision) or max(release.public_from, floor) <= now
