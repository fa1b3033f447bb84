"""Pages of the office: its mandates, and what this installation is set to."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.papers.readinglog import checkpoint
from demarche.procedure import clock
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.staff_forms import MandateForm, NewMandateForm
from demarche.sites.desk.steps import taken
from demarche.sites.desk.waiting import Waiting
from demarche.staff import fingerprints, office
from demarche.staff import queries as staff_room
from demarche.staff.epochs import rotate_epoch
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

STAFF = {"label": "Staff", "url": "/staff/"}
OFFICE = {"label": "Office", "url": "/office/"}
MANDATES = {"label": "Mandates", "url": "/mandates/"}


def mandates(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the mandates that this office serves or served."""
    day = clock.office_day(request.now)
    return shown(
        request,
        signed_in,
        "desk/staff/mandates.html",
        section="staff",
        trail=[STAFF, {"label": "Mandates"}],
        present=list(staff_room.mandates(day)),
        others=list(staff_room.mandates().exclude(pk__in=staff_room.mandates(day))),
    )


def mandate_new(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Add a mandate."""
    form = NewMandateForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: office.add_mandate(**form.words(), by=signed_in)):
        return redirect("mandates")
    return _form(request, signed_in, form, "Add a mandate")


def mandate_amend(request: DeskRequest, signed_in: SignedIn, mandate: UUID) -> HttpResponseBase:
    """Change a mandate."""
    found = staff_room.mandate(mandate)
    titles = {f"title_{language}": words for language, words in found.title.items()}
    kept = {name: getattr(found, name) for name in MandateForm.base_fields}
    form = MandateForm(request.POST if request.method == "POST" else None, initial=kept | titles)
    if taken(form, lambda: office.amend_mandate(found, **form.words(), by=signed_in)):
        return redirect("mandates")
    return _form(request, signed_in, form, f"Mandate “{found.label}”")


def overview(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what this installation is set to, and who holds its keys."""
    return shown(
        request,
        signed_in,
        "desk/staff/office.html",
        section="staff",
        trail=[STAFF, {"label": "Office"}],
        office=settings.INSTANCE,
        epoch=staff_room.epoch(),
        holders=sorted(staff.name for staff in staff_room.holders_of_epoch()),
        recovery=settings.RECOVERY_RECIPIENT_FILE.exists(),
        publisher=settings.PUBLISHER_RECIPIENT_FILE.exists(),
        reading_log=checkpoint(),
        fingerprints=fingerprints.standing(),
    )


def fingerprints_sign(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Sign today's fingerprints."""
    form = Form(request.POST if request.method == "POST" else None)
    if taken(form, lambda: fingerprints.sign(by=signed_in, now=request.now)):
        return redirect("office")
    return shown(
        request,
        signed_in,
        "desk/staff/asked.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": "Sign the fingerprints"}],
        form=form,
        title="Sign the fingerprints",
        consequences=[
            "The digests of the intake’s key and of its scripts are signed with your key.",
            "The intake shows them to everybody, with your name and the key that checks your signature.",
            "Print that key where a source can find it without this site: on letterheads, on another web site.",
        ],
        label="Sign them",
        back="/office/",
        status=422 if form.errors else 200,
    )


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return what the office itself should do."""
    if not signed_in.may(Right.OFFICE):
        return
    due = office.drill_due()
    if due and due <= clock.office_day(now):
        why = "Three of the five shares prove that they still open everything: “demarche drill-recovery”."
        yield Waiting("The yearly recovery drill", why, "/office/", due=due)
    standing = fingerprints.standing()
    if standing and standing.changed:
        yield Waiting("Sign the fingerprints anew", standing.changed[0], "/office/fingerprints/")


def key_change(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Change the intake's key."""
    form = Form(request.POST if request.method == "POST" else None)
    if taken(form, lambda: rotate_epoch(by=signed_in, now=request.now)):
        return redirect("office")
    return shown(
        request,
        signed_in,
        "desk/staff/asked.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": "Change the intake’s key"}],
        form=form,
        title="Change the intake’s key",
        consequences=[
            "What arrives from now on opens to those who work in the triage today, without a conflict of interest.",
            "What has arrived stays open to those who hold the former key.",
            "Sources notice nothing.",
        ],
        label="Change the key",
        back="/office/",
        status=422 if form.errors else 200,
    )


def _form(request: DeskRequest, signed_in: SignedIn, form: MandateForm, title: str) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/staff/form.html",
        section="staff",
        trail=[STAFF, MANDATES, {"label": title}],
        form=form,
        title=title,
        label="Save",
        back="/mandates/",
        status=422 if form.errors else 200,
    )


PAGES = [
    page("mandates/", mandates, may=Right.OFFICE, name="mandates"),
    page("mandates/new/", mandate_new, may=Right.OFFICE, writes=True, fresh=True, name="mandate_new"),
    page("mandates/<uuid:mandate>/", mandate_amend, may=Right.OFFICE, writes=True, fresh=True, name="mandate"),
    page("office/", overview, may=Right.OFFICE, name="office"),
    page(
        "office/fingerprints/", fingerprints_sign, may=Right.OFFICE, writes=True, fresh=True, name="office_fingerprints"
    ),
    page("office/key/", key_change, may=Right.OFFICE, writes=True, fresh=True, name="office_key"),
]
