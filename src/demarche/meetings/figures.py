"""Requests to meet in figures: by what became of them, year, State and language, and how long an answer took."""

from collections import Counter
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

from demarche.meetings import queries
from demarche.meetings.models import Meeting, Request
from demarche.meetings.states import REQUEST
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.triage.models import Submission

Row = tuple[Submission, Request]


def figures(reader: SignedIn) -> dict[str, Any]:
    """Count the requests that a person may know; whoever has a conflict of interest learns no number of that State."""
    rows = [(each, queries.stands(each)) for each in queries.requests(reader)]
    held = Counter(Meeting.objects.filter(state="held", submission__in=[row.pk for row, _ in rows]).values_list("week"))
    years = Counter[str]()
    for (week,), count in held.items():
        years[week[:4]] += count
    return {
        "asked": len(rows),
        "by_state": [
            (label, count)
            for state, label in REQUEST.labels.items()
            if (count := sum(request.state == state for _, request in rows))
        ],
        "by_year": _grouped(rows, lambda row: row[0].week[:4], years),
        "by_place": _grouped(rows, lambda row: row[1].state_code),
        "by_language": _grouped(rows, lambda row: row[0].language),
        "held_meetings": sum(held.values()),
    }


def _grouped(
    rows: Iterable[Row], key: Callable[[Row], str], meetings: Counter[str] | None = None
) -> list[dict[str, Any]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    for year in meetings or ():
        groups.setdefault(year, [])
    return [_counted(name, groups[name], meetings) for name in sorted(groups, reverse=meetings is not None)]


def _counted(name: str, rows: list[Row], meetings: Counter[str] | None) -> dict[str, Any]:
    states = Counter(request.state for _, request in rows)
    waited = [
        (request.answered_on - clock.office_day(row.opened_at)).days for row, request in rows if request.answered_on
    ]
    return {
        "name": name,
        "asked": len(rows),
        "waiting": states["open"],
        "agreed": states["agreed"],
        "held": states["held"],
        "declined": states["declined"],
        "called_off": states["called_off"],
        "under_way": states["answered"] + states["proposed"] + states["put_off"],
        "meetings": meetings[name] if meetings is not None else None,
        "days": median(waited) if waited else None,
        "longest": max(waited) if waited else None,
    }
