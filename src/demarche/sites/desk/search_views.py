"""The one search over everything that somebody may know, and the searches that somebody keeps.

What is looked for travels in the body of a form and never in an address: an address stands in the browser's history and
in logs, and what is looked for is mostly a person's name.
"""

import uuid
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.papers.errors import NotYours
from demarche.searching import finding, keeping
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.search_forms import FindForm, KeepForm
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn

KINDS = {"case": "Case", "letter": "Letter", "submission": "Submission"}
UNREAD = "{} that you have never opened were left out this time. Search again to go on."


def search(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the form of the search and, once it is sent, a page of what was found."""
    form = FindForm(request.POST if request.method == "POST" else None)
    return _shown(request, signed_in, form)


def search_kept(request: DeskRequest, signed_in: SignedIn, search: Any) -> HttpResponse:
    """Look for what a kept search looks for, as it stands now."""
    kept = keeping.kept_search(search, signed_in)
    if kept is None:
        raise NotYours
    return _shown(request, signed_in, FindForm(asdict(kept.wanted)), kept=kept.name)


def search_keep(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Keep a search under a name."""
    form = KeepForm(request.POST)
    name = form.data.get("name", "")
    if taken(form, lambda: keeping.keep_search(form.wanted(), name=form.cleaned_data["name"], by=signed_in)):
        return redirect("search")
    return _shown(request, signed_in, FindForm(request.POST), name=name, keep=form, status=422)


def search_forget(request: DeskRequest, signed_in: SignedIn, search: uuid.UUID) -> HttpResponse:
    """Forget a kept search."""
    del request
    keeping.forget_search(search, by=signed_in)
    return redirect("search")


def _shown(
    request: DeskRequest, signed_in: SignedIn, form: FindForm, *, status: int = 0, keep: Any = None, **context: Any
) -> HttpResponse:
    found = None
    if form.is_bound and form.is_valid():
        found = finding.find(form.wanted(), page=_number(request), reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/frame/search.html",
        section="search",
        form=form,
        keep=keep or KeepForm(initial={"name": context.get("name", "")}),
        searches=keeping.kept_searches(signed_in),
        found=found,
        hits=[_hit(each) for each in found.hits] if found else [],
        unread=UNREAD.format(found.unread) if found else "",
        previous=found.number - 1 if found and found.number > 1 else 0,
        next=found.number + 1 if found and found.number < found.pages else 0,
        status=status or (422 if form.errors else 200),
        **context,
    )


def _hit(hit: finding.Hit) -> dict[str, Any]:
    return {
        "kind": KINDS[hit.kind],
        "title": hit.title,
        "url": reverse(hit.kind, args=[hit.record.pk]),
        "papers": hit.papers,
        "excerpts": [
            {"what": each.kind.replace("-", " ").replace("_", " "), "at": each.written_at, "pieces": each.pieces}
            for each in hit.excerpts
        ],
    }


def _number(request: DeskRequest) -> int:
    said = request.POST.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1


# A search writes nothing: it takes a form because what is looked for must not stand in an address.
PAGES = [
    page("search/", search, may=ANYONE_SIGNED_IN, writes=True, name="search"),
    page("search/keep/", search_keep, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="search_keep"),
    page("search/<uuid:search>/", search_kept, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="search_kept"),
    page(
        "search/<uuid:search>/forget/",
        search_forget,
        may=ANYONE_SIGNED_IN,
        writes=True,
        shows=False,
        name="search_forget",
    ),
]
