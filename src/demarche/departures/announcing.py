"""Press releases at the second door: taken over with their floors, looked for when their hour has come."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from demarche.departures.actions import INSTANT, sealed
from demarche.departures.bundle import BundleRefused, digest_of
from demarche.departures.models import Announcement
from demarche.departures.queries import is_public
from demarche.procedure import press_record
from demarche.procedure.references import Reference

RECORD, ABOUT = "press.json", "about.json"


@dataclass(frozen=True)
class PressFloor:
    """When the last of the letters was sent, until when there is an embargo, when the Missions were told."""

    sent_at: datetime
    embargo_at: datetime | None = None
    mission_told_at: datetime | None = None
    courtesy_hours: int = 0
    without_advance: str = ""

    def earliest(self, now: datetime) -> datetime:
        """Return the first instant at which a press release may be public."""
        told = self.mission_told_at
        courtesy = told + timedelta(hours=self.courtesy_hours) if told and not self.without_advance else now
        return max(now, self.sent_at, self.embargo_at or now, courtesy)


def about_it(about: Sequence[Reference], *, embargo_at: datetime | None, together: bool) -> bytes:
    """Return what is approved with a press release and never shown: its communications, its hour."""
    told = {
        "about": sorted(str(reference) for reference in about),
        "embargo": embargo_at.astimezone(UTC).isoformat() if embargo_at else None,
        "together": together,
    }
    return json.dumps(told, sort_keys=True).encode()


def hand_over(
    *,
    key: str,
    kind: str,
    about: Sequence[Reference],
    together: bool,
    floor: PressFloor,
    approvers: tuple[UUID, UUID],
    entries: Mapping[str, bytes],
    now: datetime,
) -> Announcement:
    """Take the exact bytes of a press release, sealed to the publisher; they wait for their hour.

    What goes out together with its communications waits for each of them to be public.
    """
    last = announcements_of(key).order_by("handed_over_at").last()
    return Announcement.objects.create(
        key=key,
        kind=kind,
        about=sorted(str(reference) for reference in about),
        together=together,
        sent_at=floor.sent_at,
        embargo_at=floor.embargo_at,
        mission_told_at=floor.mission_told_at,
        courtesy_hours=floor.courtesy_hours,
        without_advance=floor.without_advance,
        not_before=floor.earliest(now),
        cites=sorted(str(reference) for reference in about) if together else [],
        first_approver_id=approvers[0],
        second_approver_id=approvers[1],
        sealed=sealed(entries),
        digest=digest_of(entries),
        handed_over_at=now if last is None else max(now, last.handed_over_at + INSTANT),
    )


def checked(entries: Mapping[str, bytes], announcement: Announcement) -> Mapping[str, Any]:
    """Return the public record that the entries hold; raise when they are not what two people approved."""
    if set(entries) != {RECORD, ABOUT}:
        raise BundleRefused("The bundle holds other files than a press release has.")
    about = [Reference.parse(text) for text in announcement.about]
    if entries[ABOUT] != about_it(about, embargo_at=announcement.embargo_at, together=announcement.together):
        raise BundleRefused("The communications or the hour are not those that were approved.")
    record: dict[str, Any] = json.loads(entries[RECORD])
    press_record.validate(record)
    if record["key"] != announcement.key:
        raise BundleRefused("The record is of another press release.")
    return record


def announcement(announcement_id: UUID) -> Announcement | None:
    """Return one press release at the door."""
    return Announcement.objects.filter(pk=announcement_id).select_related("receipt").first()


def announcements_of(key: str) -> QuerySet[Announcement]:
    """Return what was handed over of one press release."""
    return Announcement.objects.filter(key=key)


def is_announced(key: str) -> bool:
    """Tell whether a press release is public now: what was published last of it is no withdrawal."""
    last = announcements_of(key).filter(state="published").order_by("receipt__edition").last()
    return last is not None and last.kind != "withdrawal"


def due(now: datetime) -> list[Announcement]:
    """Return what may be public now, each compared with its own floor once more."""
    ready = Announcement.objects.filter(state__in=["waiting", "leaving"], not_before__lte=now)
    return [each for each in ready.order_by("handed_over_at") if _its_hour_has_come(each, now)]


def waits(of: Announcement) -> bool:
    """Tell whether a due press release has to wait: for a communication, for its own release, for a withdrawal."""
    if of.kind == "withdrawal":
        return False
    withdrawn = _later(of).filter(kind="withdrawal", state__in=["waiting", "leaving"]).exists()
    return withdrawn or bool(not_public_yet(of)) or (of.kind == "correction" and not is_announced(of.key))


def not_public_yet(of: Announcement) -> list[Reference]:
    """Return the communications for which a press release waits, and that are not public."""
    return [reference for reference in map(Reference.parse, of.cites) if not is_public(reference)]


def overtaken(of: Announcement) -> bool:
    """Tell whether something approved later is public already: older bytes never come back over newer ones."""
    return _later(of).filter(state="published").exists()


def links() -> dict[str, list[Reference]]:
    """Return what each press release that was published is about."""
    rows = Announcement.objects.filter(state="published").exclude(kind="withdrawal").order_by("handed_over_at")
    return {row.key: [Reference.parse(text) for text in row.about] for row in rows.only("key", "about")}


def _later(of: Announcement) -> QuerySet[Announcement]:
    same = Q(handed_over_at=of.handed_over_at, kind="withdrawal") & ~Q(pk=of.pk)
    return announcements_of(of.key).filter(Q(handed_over_at__gt=of.handed_over_at) | same)


def _its_hour_has_come(of: Announcement, now: datetime) -> bool:
    floor = PressFloor(of.sent_at, of.embargo_at, of.mission_told_at, of.courtesy_hours, of.without_advance)
    if of.kind == "withdrawal":
        return of.first_approver_id != of.second_approver_id
    return of.first_approver_id != of.second_approver_id and floor.earliest(of.sent_at) <= now
