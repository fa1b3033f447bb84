"""The office's own time limits: set by who manages the office, each line kept with who set it and when."""

from datetime import datetime

from demarche.procedure.timelimits import DEFAULT, LONGEST, Limits
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage.errors import TriageRefused
from demarche.triage.models import TimeLimits


def limits() -> Limits:
    """Return the limits that count now."""
    row = TimeLimits.objects.last()
    return _of(row) if row else DEFAULT


def lines() -> list[tuple[TimeLimits, Limits]]:
    """Return every line that the office has set, newest first."""
    return [(row, _of(row)) for row in TimeLimits.objects.select_related("set_by").order_by("-set_at")]


def set_limits(limits: Limits, *, by: SignedIn, now: datetime) -> TimeLimits:
    """Change the office's limits from now on; earlier lines stay."""
    if not by.may(Right.OFFICE):
        raise TriageRefused("Only who manages the office does this.")
    for field in ("acknowledge", "check", "decide", "remind"):
        if not 1 <= getattr(limits, field) <= LONGEST:
            raise TriageRefused(f"Write a number of days from 1 to {LONGEST}.", field=field)
    if limits.decide < limits.check:
        raise TriageRefused("A decision comes after the first check: give it at least as many days.", field="decide")
    return TimeLimits.objects.create(
        acknowledge=limits.acknowledge,
        check_within=limits.check,
        decide=limits.decide,
        remind=limits.remind,
        set_by=by.staff,
        set_at=now,
    )


def _of(row: TimeLimits) -> Limits:
    return Limits(acknowledge=row.acknowledge, check=row.check_within, decide=row.decide, remind=row.remind)
