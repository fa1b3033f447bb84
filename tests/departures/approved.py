"""What the gate hands over: approved bytes of invented letters."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.archive.published import PDF, a_record

from demarche.departures.actions import Floor, hand_over
from demarche.departures.models import Release
from demarche.procedure.confidentiality import Term, first_public_day, public_from
from demarche.procedure.record import canonical
from demarche.procedure.references import Reference

GENEVA = ZoneInfo("Europe/Zurich")
AMINA, BRUNO = uuid.UUID(int=1), uuid.UUID(int=2)
SENT_AT = datetime(2022, 3, 18, 10, 0, tzinfo=UTC)
APPROVED_AT = datetime(2022, 5, 16, 9, 0, tzinfo=UTC)


class Actor:
    """Amina, as the journal names her."""

    id = AMINA


def geneva(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return an instant on Geneva's clocks."""
    return datetime(year, month, day, hour, minute, tzinfo=GENEVA)


def floor_of(sent_at: datetime, term: Term, nature: str = "AL") -> Floor:
    """Return the floor of a letter as transmission fixes it."""
    return Floor(
        nature=nature,
        sent_at=sent_at,
        sent_on=sent_at.astimezone(GENEVA).date(),
        term=term,
        first_public_day=first_public_day(sent_at, term, GENEVA),
        public_from=public_from(sent_at, term, GENEVA),
    )


def record_of(floor: Floor, **changed: Any) -> dict[str, Any]:
    """Return a public record that fits a floor."""
    term = {"days": floor.term.days} if floor.term.days else {"hours": floor.term.hours}
    days = {"sent_on": floor.sent_on.isoformat(), "first_public_day": floor.first_public_day.isoformat()}
    return a_record(**({"nature": floor.nature, "term": term} | days | changed))


def entries_of(record: Mapping[str, Any], **more: bytes) -> dict[str, bytes]:
    """Return a bundle's entries."""
    documents = {f"documents/{document['name']}": PDF for document in record["documents"]}
    return {"record.json": canonical(record)} | documents | more


def approve(
    *,
    sent_at: datetime = SENT_AT,
    term: Term | None = None,
    nature: str = "AL",
    number: int = 1,
    kind: str = "communication",
    entries: Mapping[str, bytes] | None = None,
    approvers: tuple[uuid.UUID, uuid.UUID] = (AMINA, BRUNO),
    early: str = "",
    cites: tuple[str, ...] = (),
    now: datetime = APPROVED_AT,
    **changed: Any,
) -> Release:
    """Hand a release over at the door."""
    floor = floor_of(sent_at, term or Term(days=60), nature)
    return hand_over(
        reference=Reference("XMA", 2022, number),
        kind=kind,
        floor=floor,
        approvers=approvers,
        early_decision=early,
        cites=[Reference.parse(cited) for cited in cites],
        entries={} if kind == "withdrawal" else entries or entries_of(record_of(floor, number=number, **changed)),
        now=now,
    )
