"""Pages of the cases: the list, a new case, each case in the order of its life, and who may know it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.cases import actions
from demarche.cases import queries as cases
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.sites.desk import (
    case_knowing,
    event_links,
    followup_views,
    guest_parts,
    letter_views,
    parcel_views,
    people_parts,
    press_parts,
    safety_parts,
)
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.case_forms import CaseForm, FilterForm, LetInForm, TitleForm
from demarche.sites.desk.history import journal, reading_log
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active, mandates
from demarche.triage import queries as triage

A_PAGE = 25
TONES = {"open": "now", "closed": ""}
# What later rooms show on a case's page: each returns context for its template; letters fill “of_case”.
SLOTS: list[Callable[[Any, SignedIn, datetime], dict[str, Any]]] = [
    event_links.of_case,
    letter_views.of_case,
    followup_views.of_case,
    safety_parts.of_case,
    parcel_views.of_case,
    press_parts.of_case,
    guest_parts.of_case,
]


def case_list(
    request: DeskRequest, signed_in: SignedIn, results: list[dict[str, object]] | None = None
) -> HttpResponse:
    """Show the cases that this person may know."""
    known, which = _chosen(request, signed_in)
    page = Paginator(known, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    titles = cases.titles(rows, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/cases/list.html",
        section="cases",
        rows=[
            {
                "id": row.pk,
                "title": titles[row.pk],
                "url": parts.url_of(row),
                "state": state_name(row.state_code),
                "lead": row.lead.title.get("en") or row.lead.label,
                "opened_at": row.opened_at,
                "where": row.state_label,
                "tone": TONES[row.state],
            }
            for row in rows
        ],
        page=page,
        **which,
        may_change=parts.may_change(signed_in),
        results=results or [],
        status=409 if results else 200,
    )


def _chosen(request: DeskRequest, signed_in: SignedIn) -> tuple[Any, dict[str, Any]]:
    """Return the cases of the State and of the standing that were asked for, and what the form to ask again says."""
    known, states = cases.cases_of(signed_in), cases.by_state(signed_in)
    form = FilterForm(
        {"state": request.GET.get("state", ""), "stands": request.GET.get("stands", "")},
        states=sorted(((code, state_name(code)) for code in states), key=lambda each: each[1]),
    )
    # What is no choice is as if it had not been asked: an address of yesterday still shows a list.
    said = form.cleaned_data if form.is_valid() else {}
    asked = {name: value for name, value in said.items() if value}
    if "state" in asked:
        known = known.filter(state_code=asked["state"])
    if "stands" in asked:
        known = known.filter(state=asked["stands"])
    return known, {"filter": form, "filtered": bool(asked), "query": f"{urlencode(asked)}&" if asked else ""}


def case_new(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Open a case, with a submission that it starts from or without."""
    asked = request.POST.get("submission") or request.GET.get("submission")
    submission = triage.submission(parts.uuid_of(asked), signed_in) if asked else None
    form = CaseForm(
        typed(request),
        initial=_first_words(submission, signed_in, request),
        mandates=parts.mandate_choices(),
        colleagues=parts.colleagues("", but={signed_in.id}),
    )
    opened: list[Any] = []
    if taken(form, lambda: opened.append(_open(form.cleaned_data, submission, signed_in, request))):
        return redirect("case", opened[0].pk)
    return shown(
        request,
        signed_in,
        "desk/cases/form.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": "New case"}],
        title="Open a case",
        text="The submission is admitted. Its persons, consents and words are copied into the case; who sent it stays "
        "with the submission."
        if submission
        else "",
        form=form,
        kept={"submission": submission.pk} if submission else {},
        label="Open the case",
        back=parts.TRAIL[0]["url"],
        status=422 if form.errors else 200,
    )


def _first_words(submission: Any, signed_in: SignedIn, request: DeskRequest) -> dict[str, Any]:
    if submission is None or request.method == "POST":
        return {}
    title = triage.headlines([submission], reader=signed_in, now=request.now)[submission.pk]
    return {"title": title, "state_code": submission.state_code}


def _open(said: dict[str, Any], submission: Any, signed_in: SignedIn, request: DeskRequest) -> Any:
    lead = next(mandate for mandate in mandates() if str(mandate.pk) == said["lead"])
    return actions.open_case(
        title=said["title"],
        summary=said["summary"],
        state_code=said["state_code"],
        lead=lead,
        may_know=[staff for staff in active() if str(staff.pk) in said["may_know"]],
        submission=submission,
        by=signed_in,
        now=request.now,
    )


def case(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Show everything that a case holds, in the order of its life."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    may_change = parts.may_change(signed_in) and found.state == "open"
    return shown(
        request,
        signed_in,
        "desk/cases/case.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": file.title}],
        case=found,
        file=file,
        state=state_name(found.state_code),
        lead=found.lead.title.get("en") or found.lead.label,
        tone=TONES[found.state],
        step=parts.next_step(found, file, may_change=may_change),
        persons=[parts.person(each, may_change=may_change, reader=signed_in, now=request.now) for each in file.persons],
        graph=people_parts.graph(file),
        connections=people_parts.relations(file, may_change=may_change),
        events=[parts.event(each, may_change=may_change) for each in file.events],
        loose=[parts.fact(each, may_change=may_change) for each in file.loose_facts],
        linked=parts.linked(file, signed_in),
        changed=parts.changed(found, signed_in),
        people=case_knowing.people(found, clock.office_day(request.now)),
        let_in=LetInForm(colleagues=case_knowing.to_let_in(found), now=request.now),
        may_change=may_change,
        may_work=parts.may_change(signed_in),
        struck=parts.struck(found, signed_in, request.now),
        moves=journal(cases.moves(found), parts.journal_words),
        readings=reading_log(cases.readings(found)),
        **{name: value for slot in SLOTS for name, value in slot(found, signed_in, request.now).items()},
    )


def case_title(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Give a case another title or summary."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    form = TitleForm(typed(request), initial={"title": file.title, "summary": file.summary})
    if taken(form, lambda: actions.rename(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("case", found.pk)
    return shown(
        request,
        signed_in,
        "desk/cases/form.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": file.title, "url": parts.url_of(found)}, {"label": "Title and summary"}],
        title="Title and summary",
        form=form,
        label="Save",
        back=parts.url_of(found),
        status=422 if form.errors else 200,
    )
