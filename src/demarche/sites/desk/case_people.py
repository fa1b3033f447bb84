"""Pages on which a colleague says who may know a case, closes it or reopens it."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases import actions
from demarche.cases import queries as cases
from demarche.cases.heeding import heed as change_heeded
from demarche.cases.heeding import unheeded
from demarche.letters import resting as resting_letters
from demarche.papers.errors import NotYours
from demarche.sites.desk import case_knowing
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.admission_forms import TakeOutForm
from demarche.sites.desk.case_forms import LetInForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active
from demarche.triage.queries import submission as knows_submission


def let_in(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Let a colleague know a case."""
    found = cases.case(case, signed_in)
    form = LetInForm(typed(request), colleagues=case_knowing.to_let_in(found), now=request.now)

    def step() -> None:
        chosen, until = form.cleaned_data["staff"], form.cleaned_data["until"]
        case_knowing.let_in(found, chosen, until, by=signed_in, now=request.now)

    return _asked(
        request,
        signed_in,
        found,
        form,
        step,
        title="Let a colleague in",
        consequences=[
            "Whom you let in can open everything that this case holds, now and later, or up to the day that you give.",
            "Letters have keys of their own: let them in there too.",
        ],
        label="Let in",
    )


def take_out(request: DeskRequest, signed_in: SignedIn, case: Any, staff: Any) -> HttpResponse:
    """Take a case away from a colleague."""
    found = cases.case(case, signed_in)
    colleague = _colleague(str(staff))
    return _asked(
        request,
        signed_in,
        found,
        Form(typed(request)),
        lambda: actions.dismiss(found, staff=colleague, by=signed_in, now=request.now),
        title=f"Take {colleague.name} out of this case",
        consequences=[
            f"{colleague.name} can no longer open anything in this case.",
            "What was read before may be remembered. Letters have keys of their own: look at them too.",
        ],
        label="Take out",
    )


def heed(request: DeskRequest, signed_in: SignedIn, case: Any, link: Any) -> HttpResponse:
    """Confirm that a case says what its source says now."""
    found = cases.case(case, signed_in)
    changed = next((each for each in unheeded(found) if each.pk == link), None)
    if changed is not None:
        knows_submission(changed.submission_id, signed_in)
        change_heeded(changed, by=signed_in, now=request.now)
    return redirect("case", found.pk)


def give_back(request: DeskRequest, signed_in: SignedIn, case: Any, link: Any) -> HttpResponse:
    """Take a submission out of a case."""
    found = cases.case(case, signed_in)
    resting = next((each for each in cases.resting_on(found) if each.pk == link), None)
    if resting is None:
        raise NotYours
    knows_submission(resting.submission_id, signed_in)
    form = TakeOutForm(typed(request))
    return _asked(
        request,
        signed_in,
        found,
        form,
        lambda: resting_letters.give_back(resting, **form.cleaned_data, by=signed_in, now=request.now),
        title="Take a submission out of this case",
        consequences=[
            "The submission is checked and decided again.",
            "Its words leave the case’s page; persons whom it brought in, and nobody has changed, are struck.",
            "What was added by hand stays. Look at the consents of everybody else.",
        ],
        label="Take it out",
    )


def close(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Close a case."""
    found = cases.case(case, signed_in)
    return _asked(
        request,
        signed_in,
        found,
        Form(typed(request)),
        lambda: actions.close(found, by=signed_in, now=request.now),
        title="Close this case",
        consequences=["Nothing more can be recorded until it is reopened.", "Who may know it stays as it is."],
        label="Close it",
    )


def reopen(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Reopen a closed case."""
    found = cases.case(case, signed_in)
    return _asked(
        request,
        signed_in,
        found,
        Form(typed(request)),
        lambda: actions.reopen(found, by=signed_in, now=request.now),
        title="Reopen this case",
        consequences=["Persons, events and facts can be recorded again."],
        label="Reopen it",
    )


def _asked(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    form: Form,
    step: Callable[[], object],
    *,
    title: str,
    consequences: list[str],
    label: str,
) -> HttpResponse:
    if taken(form, step):
        known = cases.cases_of(signed_in).filter(pk=found.pk).exists()
        return redirect("case", found.pk) if known else redirect("cases")
    return shown(
        request,
        signed_in,
        "desk/cases/ask.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": title}],
        form=form,
        title=title,
        consequences=consequences,
        label=label,
        back=parts.url_of(found),
        status=422 if form.errors else 200,
    )


def _colleague(staff_id: str) -> Any:
    found = next((staff for staff in active() if str(staff.pk) == staff_id), None)
    if found is None:
        raise NotYours
    return found
