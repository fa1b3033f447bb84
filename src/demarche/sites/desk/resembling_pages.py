"""Pages on which a colleague compares a submission with others, and admits it to a case that is open already."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import actions as case_steps
from demarche.cases import queries as cases
from demarche.cases.resembling import cases_like
from demarche.journal.queries import moves_of
from demarche.press.consenting import hold_withdrawn
from demarche.procedure.places import state_name
from demarche.sites.desk import case_parts
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk import triage_views as views
from demarche.sites.desk.admission_forms import AdmitForm, DismissForm, TakeInForm
from demarche.sites.desk.history import journal
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import step_page, typed
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions, likenesses
from demarche.triage import queries as triage

MOST_CASES = 200


def resembling(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Show what may tell of the same person or the same events, and why; nothing is merged by itself."""
    found = triage.submission(submission, signed_in)
    if request.method == "POST":
        actions.look_again(found, by=signed_in, now=request.now)
        return redirect("submission_resembling", found.pk)
    suggested = likenesses.suggestions(found, reader=signed_in, now=request.now)
    others = [each["other"] for each in suggested]
    titles = triage.headlines(others, reader=signed_in, now=request.now)
    lines = [each | _line(each["other"], titles) | {"moves": _judged(each["row"])} for each in suggested]
    return shown(
        request,
        signed_in,
        "desk/triage/resembling.html",
        section="arrivals",
        trail=[*views.TRAIL, {"label": "Submission", "url": parts.url_of(found)}, {"label": "Compare"}],
        submission=found,
        title=triage.headlines([found], reader=signed_in, now=request.now)[found.pk] or "Without words",
        suggested=[each for each in lines if each["row"].state == "suggested"],
        dismissed=[each for each in lines if each["row"].state == "dismissed"],
        cases=_cases(found, signed_in, request),
        back=parts.url_of(found),
    )


def _judged(suggestion: Any) -> list[dict[str, Any]]:
    """Return who put a suggestion aside or took it up again, and when."""
    words = {"dismiss": "Put aside", "take_up": "Taken up again"}
    return journal(moves_of(suggestion), lambda move: (words[move.event], ""))


def _line(other: Any, titles: dict[Any, str]) -> dict[str, Any]:
    return {
        "title": titles[other.pk] or "Without words",
        "url": parts.url_of(other),
        "state": state_name(other.state_code) if other.state_code else "—",
        "week": other.week,
        "where": other.state_label,
    }


def _cases(found: Any, signed_in: SignedIn, request: DeskRequest) -> list[dict[str, Any]]:
    admits = signed_in.may(Right.CASE) and found.state == "opened"
    return [
        {
            "title": each.title,
            "url": case_parts.url_of(each.case),
            "state": state_name(each.case.state_code),
            "reasons": each.reasons,
            "admit": reverse("submission_take_in", args=[found.pk, each.case.pk])
            if admits and each.case.state == "open"
            else "",
        }
        for each in cases_like(found, signed_in, request.now)
    ]


def dismiss(request: DeskRequest, signed_in: SignedIn, resemblance: Any, submission: Any) -> HttpResponse:
    """Say that two submissions do not tell of the same."""
    found = triage.submission(submission, signed_in)
    suggestion = likenesses.one(resemblance, signed_in)
    form = DismissForm(typed(request))
    response = step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.dismiss_resemblance(suggestion, **form.cleaned_data, by=signed_in, now=request.now),
        title="They do not tell of the same",
        text="The suggestion is put aside, with your reason. It can be taken up again.",
        label="Put it aside",
    )
    return redirect("submission_resembling", found.pk) if response.status_code == 302 else response


def take_up(request: DeskRequest, signed_in: SignedIn, resemblance: Any, submission: Any) -> HttpResponse:
    """Take up a suggestion that was put aside."""
    found = triage.submission(submission, signed_in)
    actions.take_up_resemblance(likenesses.one(resemblance, signed_in), by=signed_in, now=request.now)
    return redirect("submission_resembling", found.pk)


def admit(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Choose the case that a submission is admitted to; those about a like name stand first."""
    found = triage.submission(submission, signed_in)
    like = cases_like(found, signed_in, request.now)
    others = cases.cases_of(signed_in).filter(state="open").exclude(pk__in=[each.case.pk for each in like])
    rows = list(others[:MOST_CASES])
    titles = cases.titles(rows, reader=signed_in, now=request.now)
    choices = [(str(each.case.pk), f"{each.title} ({each.reasons[0]})") for each in like if each.case.state == "open"]
    choices += [(str(row.pk), f"{titles[row.pk]} ({state_name(row.state_code)})") for row in rows]
    form = AdmitForm(typed(request), cases=choices)
    if taken(form, lambda: None):
        return redirect("submission_take_in", found.pk, form.cleaned_data["case"])
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: None,
        title="Admit to an existing case",
        text="Choose the case. On the next page you say who is who; nothing is changed before.",
        label="Go on",
    )


def take_in(request: DeskRequest, signed_in: SignedIn, submission: Any, case: Any) -> HttpResponse:
    """Admit a submission to a case: say who is who."""
    found, into = triage.submission(submission, signed_in), cases.case(case, signed_in)
    file = cases.case_file(into, signed_in, request.now)
    answers = triage.card(found, signed_in, request.now)["answers"]
    named = [(number, each["name"]) for number, each in enumerate(answers.get("persons", [])) if each["name"]]
    like = next((each for each in cases_like(found, signed_in, request.now) if each.case.pk == into.pk), None)
    persons = {str(each.id): each for each in file.persons}
    form = TakeInForm(
        typed(request),
        initial={f"person_{number}": str(person) for number, person in (like.same if like else {}).items()},
        named=named,
        persons=[(pk, each.name) for pk, each in persons.items()],
    )

    def step() -> object:
        same = {number: persons[pk].row for number, pk in form.same().items()}
        reason = form.cleaned_data["reason"]
        link = case_steps.take_in(into, found, same=same, reason=reason, by=signed_in, now=request.now)
        # A further source may have refused what is on its way to the public.
        hold_withdrawn(into, by=signed_in, now=request.now)
        return link

    if taken(form, step):
        return redirect("case", into.pk)
    knowing = ", ".join(staff.name for staff in cases.people(into))
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: None,
        title=f"Admit to “{file.title}”",
        text="What was told, the persons and the consents are copied into the case, sealed to who may know it: "
        f"{knowing}. Where somebody is in the case already, a no to a consent outweighs a yes. Who sent it stays with "
        "the submission.",
        label="Admit it to this case",
    )


ONE = "submissions/<uuid:submission>"
PAIR = f"{ONE}/resembling/<uuid:resemblance>"
TRIAGE = Right.TRIAGE
PAGES = [
    page(f"{ONE}/resembling/", resembling, may=TRIAGE, writes=True, name="submission_resembling"),
    page(f"{PAIR}/dismiss/", dismiss, may=TRIAGE, writes=True, name="resemblance_dismiss"),
    page(f"{PAIR}/take-up/", take_up, may=TRIAGE, writes=True, shows=False, name="resemblance_take_up"),
    page(f"{ONE}/admit/", admit, may=Right.CASE, writes=True, name="submission_admit"),
    page(f"{ONE}/admit/<uuid:case>/", take_in, may=Right.CASE, writes=True, name="submission_take_in"),
]
