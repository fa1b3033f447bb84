"""Pages of the office on joining and clearing: hours to answer, steps of the clearance, who signs for a mandate."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.letters import asking, clearing
from demarche.procedure.natures import Nature
from demarche.sites.desk.joining_forms import HoursForm, NewSignatoryForm, StepForm, UntilForm
from demarche.sites.desk.letter_forms import SureForm
from demarche.sites.desk.office_views import MANDATES, OFFICE, STAFF
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff import signatories
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandate as mandate_by_id
from demarche.staff.rights import LABELS, Right

TITLE = "Joining and clearance"


def overview(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show and change how long mandates have to answer, and show the steps of the clearance."""
    terms = asking.terms()
    form = HoursForm(_post(request), initial={nature.value: hours for nature, hours, _ in terms})

    def step() -> None:
        for nature, hours, _ in terms:
            if form.cleaned_data[nature.value] != hours:
                asking.set_hours(nature, hours=form.cleaned_data[nature.value], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("joining_office")
    return shown(
        request,
        signed_in,
        "desk/staff/joining.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": TITLE}],
        form=form,
        lines=[line for _, _, line in terms if line],
        steps=[
            {"step": step, "who": LABELS[Right(step.right)], "natures": _natures(step)} for step in clearing.steps()
        ],
        status=422 if form.errors else 200,
    )


def step_new(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Add a step of the clearance."""
    form = StepForm(_post(request))

    def step() -> None:
        said = form.cleaned_data
        natures, right = [Nature(value) for value in said["natures"]], Right(said["right"])
        clearing.add_step(said["name"], natures=natures, right=right, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("joining_office")
    return _form(request, signed_in, form, "A step of the clearance", "Add the step")


def step_end(request: DeskRequest, signed_in: SignedIn, step: Any) -> HttpResponse:
    """Let no further letter go through a step."""
    found = next((each for each in clearing.steps() if each.pk == step), None)
    if found is None:
        raise Http404
    form = SureForm(_post(request))
    if taken(form, lambda: clearing.end_step(found, by=signed_in, now=request.now)):
        return redirect("joining_office")
    return _form(request, signed_in, form, f"No longer ask for “{found.name}”", "End the step")


def signers(request: DeskRequest, signed_in: SignedIn, mandate: Any) -> HttpResponse:
    """Show who signs for a mandate besides its holder, and add somebody."""
    found = mandate_by_id(mandate)
    form = NewSignatoryForm(_post(request))

    def step() -> None:
        said = form.cleaned_data
        signatories.add_signatory(found, name=said["name"], capacity=form.capacity(), since=said["since"], by=signed_in)

    if taken(form, step):
        return redirect("mandate_signatories", found.pk)
    return shown(
        request,
        signed_in,
        "desk/staff/signatories.html",
        section="staff",
        trail=[STAFF, MANDATES, {"label": "Who signs"}],
        mandate=found,
        people=signatories.every(found),
        form=form,
        status=422 if form.errors else 200,
    )


def signer_end(request: DeskRequest, signed_in: SignedIn, mandate: Any, signatory: Any) -> HttpResponse:
    """Say until which day somebody signs for a mandate."""
    found = next((each for each in signatories.every(mandate_by_id(mandate)) if each.pk == signatory), None)
    if found is None:
        raise Http404
    form = UntilForm(_post(request))
    if taken(form, lambda: signatories.end_signatory(found, until=form.cleaned_data["until"], by=signed_in)):
        return redirect("mandate_signatories", mandate)
    return _form(
        request, signed_in, form, f"{found.name} signs until", "Save", back=f"/mandates/{mandate}/signatories/"
    )


def _natures(step: Any) -> str:
    return ", ".join(Nature(value).label for value in step.natures)


def _form(
    request: DeskRequest, signed_in: SignedIn, form: Any, title: str, label: str, back: str = "/office/joining/"
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/staff/form.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        status=422 if form.errors else 200,
    )


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_SIGNERS = "mandates/<uuid:mandate>/signatories/"
PAGES = [
    page("office/joining/", overview, may=Right.OFFICE, writes=True, fresh=True, name="joining_office"),
    page("office/joining/steps/", step_new, may=Right.OFFICE, writes=True, fresh=True, name="clearance_new"),
    page(
        "office/joining/steps/<uuid:step>/", step_end, may=Right.OFFICE, writes=True, fresh=True, name="clearance_end"
    ),
    page(_SIGNERS, signers, may=Right.OFFICE, writes=True, fresh=True, name="mandate_signatories"),
    page(f"{_SIGNERS}<uuid:signatory>/", signer_end, may=Right.OFFICE, writes=True, fresh=True, name="signatory_end"),
]
