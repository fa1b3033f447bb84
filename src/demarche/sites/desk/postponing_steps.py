"""Pages on which publication is put off to a later day: one person asks with a reason, another agrees."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.publication import postponing
from demarche.sites.desk.publication_forms import PostponeForm
from demarche.sites.desk.publication_views import TRAIL
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

STEPS = {"agree": postponing.agree, "refuse": postponing.refuse, "end": postponing.end}


def ask(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Ask that a communication becomes public on a later day."""
    sent = transmission.transmission(transmission_id, reader=signed_in)
    form = PostponeForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: postponing.ask(sent, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("transmission", sent.pk)
    return shown(
        request,
        signed_in,
        "desk/publication/form.html",
        section="releases",
        trail=[*TRAIL, {"label": f"Put {sent.reference} off"}],
        form=form,
        title=f"Put {sent.reference} off to a later day",
        label="Ask for it",
        back=reverse("transmission", args=[sent.pk]),
        text="The term of the letter does not change. Once a second person agrees, nothing of it becomes public before "
        "the day that you choose; what waits for its day already is held.",
        tone="primary",
        status=422 if form.errors else 200,
    )


def postponed(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Show that a communication is put off, and take the second person's word."""
    sent = transmission.transmission(transmission_id, reader=signed_in)
    found = postponing.underway(sent)
    if found is None:
        return redirect("releases")
    form = Form(request.POST if request.method == "POST" else None)
    step = STEPS.get(request.POST.get("choice", ""), postponing.agree)
    if taken(form, lambda: step(found, by=signed_in, now=request.now)):
        return redirect("transmission", sent.pk)
    return shown(
        request,
        signed_in,
        "desk/publication/postponed.html",
        section="releases",
        trail=[*TRAIL, {"label": f"{sent.reference} put off"}],
        form=form,
        sent=sent,
        postponement=found,
        reason=postponing.reason_of(found, reader=signed_in, now=request.now),
        may_agree=found.asked_by_id != signed_in.id and found.state == "asked",
        status=422 if form.errors else 200,
    )


PAGES = [
    page(
        "transmissions/<uuid:transmission_id>/postpone/",
        ask,
        may=Right.PREPARE_RELEASE,
        writes=True,
        fresh=True,
        name="postpone",
    ),
    page(
        "transmissions/<uuid:transmission_id>/postponed/",
        postponed,
        may=Right.APPROVE_RELEASE,
        writes=True,
        fresh=True,
        name="postponed",
    ),
]
