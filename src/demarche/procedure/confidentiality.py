"""How long a communication stays confidential. It follows from the day of sending; it is never a status.

The letter of 18 March 2022 is public from 17 May 2022, the 60th day after sending. A letter on legislation or policy is
public 48 hours after the instant of sending.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Term:
    """A confidentiality term: so many calendar days of the office, or so many hours from the instant of sending."""

    days: int | None = None
    hours: int | None = None

    def __post_init__(self) -> None:
        if (self.days is None) == (self.hours is None):
            raise ValueError("A term is either a number of days or a number of hours.")
        if (self.days or self.hours or 0) <= 0:
            raise ValueError("A term is longer than nothing.")

    def __str__(self) -> str:
        """Return the term in words: “60 days”."""
        number, unit = (self.hours, "hour") if self.hours is not None else (self.days, "day")
        return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def public_from(sent_at: datetime, term: Term, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a communication may be public."""
    if term.hours is not None:
        # Counted in UTC: on a wall clock, 48 hours over a change of clocks are 47 or 49.
        return sent_at.astimezone(UTC) + timedelta(hours=term.hours)
    return datetime.combine(first_public_day(sent_at, term, zone), time.min, tzinfo=zone)


def first_public_day(sent_at: datetime, term: Term, zone: ZoneInfo) -> date:
    """Return the first day, on the office's calendar, on which a communication may be public."""
    if term.days is not None:
        return sent_at.astimezone(zone).date() + timedelta(days=term.days)
    return public_from(sent_at, term, zone).astimezone(zone).date()
