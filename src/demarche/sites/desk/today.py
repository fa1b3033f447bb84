"""Today: what waits for whoever is at work, by how near it is, and what waits for somebody else."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse

from demarche.procedure import clock
from demarche.sites.desk import (
    case_waiting,
    followup_views,
    guest_parts,
    handover_parts,
    letter_waiting,
    meeting_waiting,
    office_views,
    older_pages,
    others_waiting,
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
    older_pages.waiting,
    reply_waiting.waiting,
    followup_views.waiting,
    safety_views.waiting,
    publication_waiting.waiting,
    press_waiting.waiting,
    meeting_waiting.waiting,
    guest_parts.waiting,
    handover_parts.waiting,
    office_views.waiting,
    others_waiting.waiting,
]
WEEK = timedelta(days=7)
# The groups in the order in which they are worked through.
GROUPS = {
    "overdue": "Overdue",
    "today": "Today",
    "week": "This week",
    "undated": "When you can",
    "later": "Later",
    "others": "Waits for somebody else",
}


def today(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what waits."""
    day = clock.office_day(request.now)
    found = [waiting for ask in WAITING for waiting in ask(signed_in, request.now)]
    groups = grouped(found, day)
    return shown(
        request,
        signed_in,
        "desk/frame/today.html",
        section="today",
        today=day,
        groups=groups,
        summary=summary({group["key"]: len(group["rows"]) for group in groups}),
        standing_in=handover_parts.standing_in(signed_in, request.now),
        mine=any(group["key"] != "others" for group in groups),
    )


def grouped(found: Iterable[Waiting], day: date) -> list[dict[str, Any]]:
    """Return the groups in which something stands, each with its rows: what is urgent first, then the nearest day."""
    rows: dict[str, list[Waiting]] = {key: [] for key in GROUPS}
    for each in sorted(found, key=lambda each: (not each.urgent, each.due or date.max)):
        rows[group_of(each, day)].append(each)
    return [
        {"key": key, "label": label, "rows": [_row(each, day) for each in rows[key]]}
        for key, label in GROUPS.items()
        if rows[key]
    ]


def group_of(waiting: Waiting, day: date) -> str:
    """Return the group in which something stands: what is urgent waits for today, whatever its day."""
    if waiting.whom:
        return "others"
    if waiting.due is not None and waiting.due < day:
        return "overdue"
    if waiting.urgent or waiting.due == day:
        return "today"
    if waiting.due is None:
        return "undated"
    return "week" if waiting.due <= day + WEEK else "later"


def summary(counts: dict[str, int]) -> str:
    """Return in a sentence how the day looks."""
    late, now, week = counts.get("overdue", 0), counts.get("today", 0), counts.get("week", 0)
    if not late + now:
        rest = "this week holds one thing." if week == 1 else f"this week holds {week} things."
        return "Nothing has to be done today; " + rest if week else "Nothing has to be done today."
    said = []
    if late:
        said.append("One thing is overdue" if late == 1 else f"{late} things are overdue")
    if now:
        said.append("one is for today" if now == 1 else f"{now} are for today")
    sentence = " and ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def _row(waiting: Waiting, day: date) -> dict[str, Any]:
    return {
        "title": waiting.title,
        "why": waiting.why,
        "url": waiting.url,
        "due": waiting.due,
        "days_left": (waiting.due - day).days if waiting.due else None,
        "urgent": waiting.urgent,
        "whom": waiting.whom,
    }
