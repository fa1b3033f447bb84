"""What waits among the meetings: named by the week, never by what somebody wrote."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from demarche.meetings import queries as meetings
from demarche.procedure import clock
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

PATIENCE = timedelta(days=14)
WEEK = timedelta(days=7)


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return requests that this person arranges or may arrange, and what is agreed on for these days."""
    weeks = {meeting.submission_id: meeting.week for meeting in meetings.agreed_rows(signed_in)}
    for each in meetings.requests(signed_in):
        request = meetings.stands(each)
        if request.arranger_id not in (None, signed_in.id):
            continue
        url = reverse("meeting", args=[each.pk])
        for title, why in _lines(each, request, weeks.get(each.pk, ""), signed_in, now):
            yield Waiting(title, why, url)


def _lines(submission: Any, request: Any, week: str, signed_in: SignedIn, now: datetime) -> Iterator[tuple[str, str]]:
    asked = f"Request for a meeting, week {submission.week}"
    # The triage names what it has not answered, and sources that have written.
    named_there = signed_in.may(Right.TRIAGE)
    wrote = meetings.asker_wrote(submission)
    if request.state == "open" and not (named_there and submission.state == "opened"):
        yield asked, "Not answered yet."
    elif wrote and not named_there:
        yield asked, "Who asked has written: read it, then answer."
    elif request.state == "put_off":
        yield asked, "Put off without a new day: propose one, or call it off."
    elif request.state == "proposed" and not wrote and _silent(submission, now):
        yield asked, "Days were proposed and no answer came for two weeks: ask again, or call it off."
    elif request.state == "agreed" and not week:
        yield "A meeting that was agreed on", "Its day stands on its page alone: look whether it has taken place."
    elif request.state == "agreed" and week < clock.week_of(now):
        yield "A meeting that was agreed on", f"Its week, {week}, is over. Did it take place? Write it down."
    elif request.state == "agreed" and week in (clock.week_of(now), clock.week_of(now + WEEK)):
        yield "A meeting", f"Agreed on for week {week}."


def _silent(submission: Any, now: datetime) -> bool:
    last = submission.messages.order_by("-number").first()
    return last is not None and now - last.at > PATIENCE
