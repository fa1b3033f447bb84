"""Steps of the queue: weigh, take, hand back, take over, put away. Several at once are single steps in a row."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.papers.errors import NotYours
from demarche.sites.desk import queue_parts as parts
from demarche.sites.desk import queue_views as views
from demarche.sites.desk.queue_forms import TakeOverForm, WeighForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import REFUSALS, taken
from demarche.sites.desk.triage_parts import url_of
from demarche.staff.keys import SignedIn
from demarche.staff.queries import person
from demarche.triage import queries as triage
from demarche.triage import working
from demarche.triage.queue import A_PAGE

Step = Callable[..., object]
SEVERAL: dict[str, Step] = {"take": working.take, "junk": working.mark_junk, "not_junk": working.not_junk}


def weigh(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Say how urgent a submission is."""
    found = triage.submission(submission, signed_in)
    form = WeighForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: working.weigh(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("submission", found.pk)
    return _page(
        request,
        signed_in,
        found,
        form=form,
        title="How urgent is it?",
        text="It sorts the queue, and says by when the source is owed an answer. You can weigh it again at any time; "
        "each answer stays with its author and its date.",
        label="Keep this",
        status=422 if form.errors else 200,
    )


def take(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Take a submission that nobody has."""
    return _single(request, signed_in, submission, working.take, then="submission")


def hand_back(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Hand a submission back."""
    return _single(request, signed_in, submission, working.hand_back)


def junk(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Put a submission away as junk."""
    return _single(request, signed_in, submission, working.mark_junk)


def not_junk(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Bring a submission back from the junk."""
    return _single(request, signed_in, submission, working.not_junk, then="submission")


def take_over(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Look at who has a submission, then take it over from exactly that person."""
    found, refused = triage.submission(submission, signed_in), ""
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            working.take_over(found, had=person(form.cleaned_data["had"]), by=signed_in, now=request.now)
            return redirect("submission", found.pk)
        except REFUSALS as sentence:
            found, refused = triage.submission(submission, signed_in), str(sentence)
    if found.taken_by is None or found.taken_by_id == signed_in.id:
        return redirect("submission", found.pk)
    since = f" since {parts.moment(found.taken_at)}" if found.taken_at else ""
    return _page(
        request,
        signed_in,
        found,
        form=TakeOverForm(initial={"had": found.taken_by_id}),
        title=f"Take over from {found.taken_by.name}?",
        text=f"{refused} {found.taken_by.name} has had it{since}. The history will show that you took it over.".strip(),
        label="Take it over",
        status=409 if refused else 200,
    )


def several(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Take one step for each marked submission, each with its own check and its own line in the journal."""
    step = SEVERAL.get(request.POST.get("do", ""))
    if step is None:
        raise Http404
    back = views.junk if step is working.not_junk else views.arrivals
    marked = request.POST.getlist("pick")
    if not marked or len(marked) > A_PAGE:
        return back(request, signed_in, failures=[{"title": "Nothing done", "why": "Mark one or more first."}])
    failures = [why for each in dict.fromkeys(marked) if (why := _tried(step, each, signed_in, request.now))]
    if failures:
        done = len(dict.fromkeys(marked)) - len(failures)
        others = [{"title": f"The {done} others" if done > 1 else "The other one", "why": "Done."}] if done else []
        return back(request, signed_in, failures=[*failures, *others])
    return redirect("junk" if step is working.not_junk else "arrivals")


def _tried(step: Step, marked: str, signed_in: SignedIn, now: datetime) -> dict[str, str] | None:
    """Take a step for one submission; return which one it was and why, where it could not be taken."""
    try:
        found = triage.submission(uuid.UUID(marked), signed_in)
    except (ValueError, NotYours):
        return {"title": "One of them", "why": "It is not among your papers."}
    try:
        step(found, by=signed_in, now=now)
    except REFUSALS as sentence:
        return {"title": parts.titles([found], reader=signed_in, now=now)[found.pk], "why": str(sentence)}
    return None


def _single(
    request: DeskRequest, signed_in: SignedIn, submission: Any, step: Step, then: str = "arrivals"
) -> HttpResponse:
    found = triage.submission(submission, signed_in)
    try:
        step(found, by=signed_in, now=request.now)
    except REFUSALS as sentence:
        return views.arrivals(request, signed_in, refused=str(sentence))
    return redirect(then, found.pk) if then == "submission" else redirect(then)


def _page(request: DeskRequest, signed_in: SignedIn, found: Any, *, status: int, **context: Any) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/triage/step.html",
        section="arrivals",
        trail=[*views.TRAIL, {"label": "Submission", "url": url_of(found)}, {"label": context["title"]}],
        back=url_of(found),
        status=status,
        **context,
    )
