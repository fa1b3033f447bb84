"""What waits for a person of the triage today: named by State and week, never by what a source wrote."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from demarche.arrivals import queries as arrivals
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import duties, timelimits
from demarche.triage.duties import Duty

ONE_BY_ONE = 5
# Each step with what it is called and why it waits, in the order in which they matter on one day.
WORDS = {
    "answered": ("A source has answered", "Read it; then write back, or decide."),
    "withdrawn": ("A report taken back", "Its source has taken it back. Close it."),
    "meeting": ("Request for a meeting", "Not answered yet."),
    "check": ("Submission", "Not checked against the admission criteria yet."),
    "decision": ("Submission to decide", "Checked, and not decided yet."),
    "remind": ("A question without an answer", "Ask again, or decide on what you know."),
    "hand_over": ("A referral", "Written down, and not handed over yet."),
    "review": ("Kept for information", "Its day has come: look at it again."),
    "source": ("Waiting for their sources", "A question lies in the mailbox; you are told when to ask again."),
}
# These wait for somebody else or for a day: one line for all of them, or none.
QUIET = ("source",)


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return sealed arrivals and every submission about which this person has something to do, the late ones first."""
    today = clock.office_day(now)
    if signed_in.may(Right.OFFICE):
        yield from _orphaned(today)
    if not signed_in.may(Right.TRIAGE):
        return
    yield from _sealed(today)
    found = [each for each in duties.mine(signed_in.staff, today) if each.step != "review" or each.due_on <= today]
    for step, (what, why) in WORDS.items():
        yield from _lines([each for each in found if each.step == step], what, why, quiet=step in QUIET)


def _sealed(today: date) -> Iterator[Waiting]:
    sealed = list(arrivals.waiting().order_by("collected_at").values_list("collected_at", flat=True))
    if sealed:
        title = "One sealed arrival" if len(sealed) == 1 else f"{len(sealed)} sealed arrivals"
        due = clock.office_day(sealed[0]) + timedelta(days=timelimits.limits().acknowledge)
        why = "Nobody has read it yet; it may be urgent."
        if due < today:
            why = "Its source has heard nothing yet. Nobody has read it; it may be urgent."
        yield Waiting(title, why, reverse("arrivals"), due=due, urgent=True)


def _lines(found: list[Duty], what: str, why: str, *, quiet: bool) -> Iterator[Waiting]:
    if quiet and found:
        yield Waiting(f"{what}: {len(found)}", why, reverse("arrivals") + "?state=opened", due=_soonest(found))
        return
    for each in found[:ONE_BY_ONE]:
        yield Waiting(f"{what}{_where(each.submission)}", why, _url(each), due=each.due_on)
    if len(found) > ONE_BY_ONE:
        rest = found[ONE_BY_ONE:]
        url = reverse("arrivals") + "?state=opened"
        yield Waiting(f"{what}: {len(rest)} more", why, url, due=_soonest(rest))


def _orphaned(today: date) -> Iterator[Waiting]:
    if not duties.at_work() and arrivals.waiting().exists():
        why = "Nobody works in the triage: nobody can open what arrives. Give somebody the right."
        yield Waiting("Sealed arrivals on nobody’s desk", why, reverse("staff"), urgent=True)
    lost = duties.orphaned(today)
    if lost:
        what = "One submission" if len(lost) == 1 else f"{len(lost)} submissions"
        why = "Nobody who works in the triage may know it. Whoever knows it lets a colleague in, or recovery does."
        yield Waiting(f"{what} on nobody’s desk", why, reverse("staff"), due=_soonest(lost), urgent=True)


def _soonest(found: list[Duty]) -> date:
    return min(each.due_on for each in found)


def _where(row: Any) -> str:
    return f"{f', {state_name(row.state_code)}' if row.state_code else ''}, week {row.week}"


def _url(found: Duty) -> str:
    return reverse("submission", args=[found.submission.pk])
