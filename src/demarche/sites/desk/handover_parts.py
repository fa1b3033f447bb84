"""What waits about hand-overs, and for whom somebody stands in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.cases import queries as cases
from demarche.handover import leaving, queries
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active
from demarche.staff.rights import Right


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return the cases that wait to be taken over, and those that a colleague sent back or has not taken up yet."""
    for each in queries.to_take(signed_in):
        url, title = reverse("handed", args=[each.pk]), f"{each.giver.name} hands a case over to you"
        yield Waiting(title, "Read what is open, and take it over.", url, urgent=queries.waits_too_long(each, now))
    for each in queries.waiting(signed_in):
        url = reverse("handed", args=[each.pk])
        if each.state == "handed":
            yield Waiting("A case that you handed over", "It is not taken over yet.", url, whom=each.taker.name)
        elif not queries.settled_since(each):
            yield Waiting("A case that you handed over came back", f"{each.taker.name} could not take it.", url)


def standing_in(signed_in: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Return for whom somebody stands in today, and until when."""
    return [{"name": each.staff.name, "until": each.until} for each in leaving.standing_in(signed_in.staff, now)]


def case_choices(found: Any, signed_in: SignedIn, now: datetime) -> list[tuple[str, str]]:
    """Return cases with their titles, to be ticked."""
    rows = list(found)
    titles = cases.titles(rows, reader=signed_in, now=now)
    return [(str(row.pk), titles[row.pk]) for row in rows]


def colleagues(signed_in: SignedIn) -> list[Any]:
    """Return the colleagues who work on cases."""
    return [staff for staff in active() if Right.CASE.value in staff.rights and staff.pk != signed_in.id]
