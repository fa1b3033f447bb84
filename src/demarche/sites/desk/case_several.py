"""One step for each of several marked cases: the same step as for one, with its own check and its own line."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.cases import actions
from demarche.cases import queries as cases
from demarche.papers.errors import NotYours
from demarche.sites.desk.case_views import A_PAGE, case_list
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import REFUSALS
from demarche.staff.keys import SignedIn

STEPS: dict[str, Callable[..., object]] = {"close": actions.close, "reopen": actions.reopen}


def several(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Take one step for each marked case; what was done and what was not is said of each."""
    step, marked = STEPS.get(request.POST.get("do", "")), request.POST.getlist("pick")
    if step is None:
        raise Http404
    if not marked or len(marked) > A_PAGE:
        return case_list(request, signed_in, results=[{"title": "Nothing done", "why": "Mark one or more first."}])
    results = [_tried(step, each, signed_in, request.now) for each in dict.fromkeys(marked)]
    if all(each.get("done") for each in results):
        return redirect("cases")
    return case_list(request, signed_in, results=results)


def _tried(step: Callable[..., object], marked: str, signed_in: SignedIn, now: datetime) -> dict[str, object]:
    try:
        found = cases.case(uuid.UUID(marked), signed_in)
    except (ValueError, NotYours):
        return {"title": "One of them", "why": "It is not among your papers."}
    title = cases.titles([found], reader=signed_in, now=now)[found.pk]
    try:
        step(found, by=signed_in, now=now)
    except REFUSALS as sentence:
        return {"title": title, "why": str(sentence)}
    return {"title": title, "why": "Done.", "done": True}
