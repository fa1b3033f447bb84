"""Pages of the queue: what waits, what was found, what was put away.

What is looked for travels in the body of a form and never in an address: an address stands in the browser's history, in
the next page's referrer and, behind some proxies, in a log, and what is looked for is mostly a person's name. Addresses
carry at most the name of a list and the random number of the row from which a page goes on.
"""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases.heeding import cases_on, open_change
from demarche.press.consenting import hold_withdrawn
from demarche.sites.desk import queue_parts as parts
from demarche.sites.desk.queue_forms import SearchForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import REFUSALS
from demarche.sites.desk.triage_parts import arrival as arrived
from demarche.sites.desk.triage_parts import size_class
from demarche.staff.keys import SignedIn
from demarche.triage import actions, finding, queue

TRAIL = [{"label": "Arrivals", "url": "/arrivals/"}]
SHOWN = {
    "opened": "To decide",
    "": "All",
    "admitted": "Admitted",
    "declined": "Declined",
    "merged": "Merged",
    "answered": "Answered",
    "kept": "Kept",
    "referred": "Referred",
    "handed_over": "Handed over",
}
WHOSE = {"": "Anybody’s", "mine": "Mine", "nobody": "Nobody’s"}
# What can be done for the marked ones, each as its own single step.
OPEN = [{"do": "take", "label": "Take the marked"}, {"do": "junk", "label": "Put the marked away as junk"}]
PUT_AWAY = [{"do": "not_junk", "label": "Bring the marked back"}]
UNREAD = "{} that you have never opened were left out this time. Search again to go on."
Failures = list[dict[str, str]]


def arrivals(
    request: DeskRequest, signed_in: SignedIn, refused: str = "", failures: Failures | None = None
) -> HttpResponse:
    """Show sealed covers that wait, then the queue of the submissions that this person may know."""
    state, whose = _chosen(request, "state", SHOWN, "opened"), _chosen(request, "whose", WHOSE, "")
    sealed = queue.sealed(after=_mark(request, "sealed_after"))
    sheet = queue.opened(
        signed_in, state=state, whose=whose, after=_mark(request, "after"), before=_mark(request, "before")
    )
    return shown(
        request,
        signed_in,
        "desk/triage/arrivals.html",
        section="arrivals",
        sealed=sealed,
        envelopes=parts.envelopes(sealed, size_class),
        sheet=sheet,
        rows=parts.rows(sheet.rows, reader=signed_in, now=request.now),
        query=f"state={state}&whose={whose}",
        states=_tabs(SHOWN, state, "state", f"whose={whose}"),
        people=_tabs(WHOSE, whose, "whose", f"state={state}"),
        first=not (sealed.before or sheet.before),
        search=SearchForm(reader=signed_in.id),
        refused=refused,
        failures=failures or [],
        several=OPEN,
        status=409 if refused or failures else 200,
    )


def open_envelope(request: DeskRequest, signed_in: SignedIn, arrival: Any) -> HttpResponse:
    """Open one sealed cover and show what it holds."""
    found = arrived(arrival)
    try:
        submission = actions.open_arrival(found, by=signed_in, now=request.now)
    except REFUSALS as refused:
        return arrivals(request, signed_in, refused=str(refused))
    for case in cases_on(submission):
        if open_change(case):
            hold_withdrawn(case, by=signed_in, now=request.now)
    return redirect("submission", submission.pk)


def search(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the form of the search and, once it is sent, a page of what was found."""
    sent = request.method == "POST"
    form = SearchForm(request.POST if sent else None, reader=signed_in.id)
    found = finding.find(form.wanted(), page=_number(request), reader=signed_in) if sent and form.is_valid() else None
    return shown(
        request,
        signed_in,
        "desk/triage/search.html",
        section="arrivals",
        trail=[*TRAIL, {"label": "Search"}],
        form=form,
        found=found,
        rows=parts.rows(found.rows, reader=signed_in, now=request.now) if found else [],
        several=OPEN,
        unread=UNREAD.format(found.unread) if found else "",
        previous=found.number - 1 if found and found.number > 1 else 0,
        next=found.number + 1 if found and found.number < found.pages else 0,
        status=422 if form.errors else 200,
    )


def junk(request: DeskRequest, signed_in: SignedIn, failures: Failures | None = None) -> HttpResponse:
    """Show what was put away as junk; nothing goes from here by itself."""
    sheet = queue.opened(signed_in, state="junk", after=_mark(request, "after"), before=_mark(request, "before"))
    return shown(
        request,
        signed_in,
        "desk/triage/junk.html",
        section="arrivals",
        trail=[*TRAIL, {"label": "Junk"}],
        sheet=sheet,
        rows=parts.rows(sheet.rows, reader=signed_in, now=request.now),
        failures=failures or [],
        several=PUT_AWAY,
        status=409 if failures else 200,
    )


def _tabs(choices: dict[str, str], current: str, name: str, other: str) -> list[dict[str, Any]]:
    return [
        {"url": f"?{name}={key}&{other}", "label": label, "current": key == current} for key, label in choices.items()
    ]


def _chosen(request: DeskRequest, name: str, choices: dict[str, str], default: str) -> str:
    chosen = request.GET.get(name, default)
    return chosen if chosen in choices else default


def _mark(request: DeskRequest, name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def _number(request: DeskRequest) -> int:
    said = request.POST.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1
