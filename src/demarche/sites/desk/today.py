"""Today: what waits for whoever is at work, the urgent and the nearest day first."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.http import HttpResponse

from demarche.procedure import clock
from demarche.sites.desk import (
    case_waiting,
    followup_views,
    letter_waiting,
    meeting_waiting,
    office_views,
    press_waiting,
    publication_waiting,
    reply_waiting,
    safety_views,
    triage_waiting,
)
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn

# Each room's own answer to: what waits for this person now?
WAITING: list[Callable[[SignedIn, datetime], Iterable[Waiting]]] = [
    triage_waiting.waiting,
    case_waiting.waiting,
    letter_waiting.waiting,
    reply_waiting.waiting,
    followup_views.waiting,
    safety_views.waiting,
    publication_waiting.waiting,
    press_waiting.waiting,
    meeting_waiting.waiting,
    office_views.waiting,
]


def today(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what waits."""
    day = clock.office_day(request.now)
    found = [waiting for ask in WAITING for waiting in ask(signed_in, request.now)]
    rows = [
        {"title": each.title, "why": each.why, "url": each.url, "due": each.due, "days_left": _days(each.due, day)}
        for each in sorted(found, key=lambda each: (not each.urgent, each.due or date.max))
    ]
    return shown(request, signed_in, "desk/frame/today.html", section="today", today=day, rows=rows)


def _days(due: date | None, day: date) -> int | None:
    return (due - day).days if due else None
