"""What waits for a person of the triage today: named by State and week, never by what a source wrote."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.arrivals import queries as arrivals
from demarche.procedure.places import state_name
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import queries as triage
from demarche.triage.queue import ORDER
from demarche.triage.urgency import URGENT

ONE_BY_ONE = 5


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return sealed arrivals, answers of sources, requests for meetings, and submissions without a check."""
    del now
    if not signed_in.may(Right.TRIAGE):
        return
    sealed = arrivals.waiting().count()
    if sealed:
        title = "One sealed arrival" if sealed == 1 else f"{sealed} sealed arrivals"
        yield Waiting(title, "Nobody has read it yet; it may be urgent.", reverse("arrivals"), urgent=True)
    answered = triage.answered(signed_in)
    yield from _lines(answered, "A source has answered", "Read it; then write back, or decide.")
    requests = triage.mine(signed_in).filter(state="opened", kind="meeting").exclude(pk__in=answered.values("pk"))
    yield from _lines(requests, "Request for a meeting", "Not answered yet.")
    unchecked = triage.unchecked(signed_in).exclude(pk__in=answered.values("pk")).order_by(*ORDER)
    yield from _lines(unchecked, "Submission", "Not checked against the admission criteria yet.")


def _lines(submissions: Any, what: str, why: str) -> Iterator[Waiting]:
    rows = list(submissions[: ONE_BY_ONE + 1])
    for row in rows[:ONE_BY_ONE]:
        where = f", {state_name(row.state_code)}" if row.state_code else ""
        urgent = row.urgency == URGENT.rank
        yield Waiting(f"{what}{where}, week {row.week}", why, reverse("submission", args=[row.pk]), urgent=urgent)
    if len(rows) > ONE_BY_ONE:
        yield Waiting(f"{what}: more of them", why, reverse("arrivals") + "?state=opened")
