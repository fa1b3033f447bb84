"""What the desk asks of the second door: take a release, hold it, let it go, cancel it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings

from demarche.departures.bundle import digest_of
from demarche.departures.models import Announcement, Release
from demarche.departures.queries import releases_of
from demarche.journal.moving import Actor
from demarche.procedure.confidentiality import Term
from demarche.procedure.references import Reference
from demarche.vault.package import seal_package
from demarche.vault.sealing import Recipient

# The finest difference that both databases keep.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Floor:
    """When a letter was sent and from when it may be public, as fixed on the day of sending."""

    nature: str
    sent_at: datetime
    sent_on: date
    term: Term
    first_public_day: date
    public_from: datetime


def hand_over(
    *,
    reference: Reference,
    kind: str,
    floor: Floor,
    approvers: tuple[UUID, UUID],
    early_decision: str,
    cites: Sequence[Reference],
    entries: Mapping[str, bytes],
    now: datetime,
    not_before: datetime | None = None,
) -> Release:
    """Take the exact public bytes, sealed to the publisher; they wait for their day, or for no day when decided so.

    Where the office has put them off, they wait until `not_before` too.
    """
    return Release.objects.create(
        code=reference.code,
        year=reference.year,
        number=reference.number,
        kind=kind,
        nature=floor.nature,
        sent_at=floor.sent_at,
        sent_on=floor.sent_on,
        term_days=floor.term.days,
        term_hours=floor.term.hours,
        first_public_day=floor.first_public_day,
        public_from=floor.public_from,
        not_before=now if early_decision else max(now, floor.public_from, not_before or now),
        first_approver_id=approvers[0],
        second_approver_id=approvers[1],
        early_decision=early_decision,
        cites=[str(cited) for cited in cites],
        sealed=sealed(entries),
        digest=digest_of(entries),
        handed_over_at=_after_the_last(reference, now),
    )


def _after_the_last(reference: Reference, now: datetime) -> datetime:
    """Return now, or the instant after a communication's last release: later is later, whatever the clock says."""
    last = releases_of(reference).order_by("handed_over_at").last()
    return now if last is None else max(now, last.handed_over_at + INSTANT)


def sealed(entries: Mapping[str, bytes]) -> bytes:
    """Seal the public bytes to the publisher; a withdrawal has none, and needs no key."""
    if not entries:
        return b""
    publisher = Recipient.parse(settings.PUBLISHER_RECIPIENT_FILE.read_text(encoding="ascii").strip())
    return seal_package(entries, [publisher])


def hold[Leaving: (Release, Announcement)](release: Leaving, *, by: Actor, now: datetime) -> Leaving:
    """Hold a release: it does not become public, whatever its day, until somebody lets it go."""
    return release.move("held", by=by, now=now)


def lift[Leaving: (Release, Announcement)](release: Leaving, *, by: Actor, now: datetime) -> Leaving:
    """Let a held release go on."""
    return release.move("lifted", by=by, now=now)


def cancel[Leaving: (Release, Announcement)](release: Leaving, *, by: Actor, now: datetime) -> Leaving:
    """Cancel a release: it never becomes public; what should must be prepared and approved again."""
    return release.move("cancelled", by=by, now=now)
