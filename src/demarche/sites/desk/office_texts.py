"""Pages of the office's time limits, and of the texts that it writes to sources again and again."""

import re
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from demarche.procedure.timelimits import DEFAULT, Limits
from demarche.sites.desk.admission_forms import LimitsForm, TextForm
from demarche.sites.desk.office_views import OFFICE, STAFF
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions, canned, timelimits
from demarche.triage.vocabulary import WRITTEN

TEXTS = {"label": "Texts to sources", "url": "/office/texts/"}


def limits(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show and change the office's time limits."""
    now = timelimits.limits()
    first = {"acknowledge": now.acknowledge, "check": now.check, "decide": now.decide, "remind": now.remind}
    form = LimitsForm(typed(request), initial=first)

    def step() -> object:
        return actions.set_time_limits(Limits(**form.cleaned_data), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("time_limits")
    return shown(
        request,
        signed_in,
        "desk/staff/limits.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": "Time limits"}],
        form=form,
        limits=now,
        shipped=DEFAULT,
        lines=timelimits.lines(),
        status=422 if form.errors else 200,
    )


def texts(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the prepared texts: those in use, then those retired."""
    return shown(
        request,
        signed_in,
        "desk/staff/texts.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": TEXTS["label"]}],
        texts=[{"text": each, "kind": WRITTEN[each.kind]} for each in canned.texts()],
        retired=canned.retired(),
    )


def text_new(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Add a prepared text."""
    form = TextForm(typed(request), initial={"kind": "reply"})

    def step() -> object:
        key = _free_key(form.cleaned_data["title"])
        return actions.write_text(key, **form.said(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("office_texts")
    return _text_page(request, signed_in, form, "Add a text", {})


def text(request: DeskRequest, signed_in: SignedIn, key: str) -> HttpResponse:
    """Change a prepared text: its next version counts from now on."""
    found = canned.text(key)
    if found is None:
        raise Http404
    form = TextForm(typed(request), initial={"title": found.title, "kind": found.kind, **found.words})
    if taken(form, lambda: actions.write_text(key, **form.said(), by=signed_in, now=request.now)):
        return redirect("office_texts")
    more = {"key": key, "in_use": found in canned.texts(), "versions": canned.versions(key)}
    return _text_page(request, signed_in, form, found.title, more)


def text_retire(request: DeskRequest, signed_in: SignedIn, key: str) -> HttpResponse:
    """Take a prepared text out of use."""
    if taken(Form(request.POST), lambda: actions.retire_text(key, by=signed_in, now=request.now)):
        return redirect("office_texts")
    raise Http404


def text_bring_back(request: DeskRequest, signed_in: SignedIn, key: str) -> HttpResponse:
    """Put a retired text into use again."""
    if taken(Form(request.POST), lambda: actions.bring_back_text(key, by=signed_in, now=request.now)):
        return redirect("office_texts")
    raise Http404


def _text_page(
    request: DeskRequest, signed_in: SignedIn, form: TextForm, title: str, more: dict[str, Any]
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/staff/text.html",
        section="staff",
        trail=[STAFF, OFFICE, TEXTS, {"label": title}],
        form=form,
        title=title,
        back=TEXTS["url"],
        status=422 if form.errors else 200,
        **more,
    )


def _free_key(title: str) -> str:
    """Return a name for a new text that no other has."""
    wanted = re.sub(r"_+", "_", slugify(title).replace("-", "_"))[:50].strip("_") or "text"
    key, number = wanted, 2
    while canned.is_known(key):
        key, number = f"{wanted}_{number}", number + 1
    return key


ONE = "office/texts/<slug:key>"
MAY = Right.OFFICE
PAGES = [
    page("office/time-limits/", limits, may=MAY, writes=True, name="time_limits"),
    page("office/texts/", texts, may=MAY, name="office_texts"),
    page("office/texts/new/", text_new, may=MAY, writes=True, name="office_text_new"),
    page(f"{ONE}/", text, may=MAY, writes=True, name="office_text"),
    page(f"{ONE}/retire/", text_retire, may=MAY, writes=True, shows=False, name="office_text_retire"),
    page(f"{ONE}/bring-back/", text_bring_back, may=MAY, writes=True, shows=False, name="office_text_bring_back"),
]
