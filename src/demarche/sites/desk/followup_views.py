"""Pages of follow-up: what became of each person, on the case and the letter, and who looks again when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.followup import actions
from demarche.followup import queries as followups
from demarche.procedure import clock
from demarche.procedure.outcomes import BY_CODE, Direction
from demarche.sites.desk.followup_forms import NewForm, OutcomeForm, ReviewForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

TONES = {Direction.BETTER: "done", Direction.SAME: "due", Direction.WORSE: "danger", Direction.UNKNOWN: ""}
# Persons whom a letter is for: what became of officials is recorded with the case's facts.
CONCERNED = ("alleged_victim", "relative")


def of_case(case: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a case's page shows of its follow-up."""
    rows = followups.of_case(case, reader=signed_in, now=now)
    may_record = signed_in.may(Right.CASE) and case.state == "open"
    return {
        "followup": {
            "rows": [_row(one) for one in rows],
            "may_record": may_record,
            "new": reverse("followup_new", args=[case.pk]),
        }
    }


def of_transmission(sent: Any, signed_in: SignedIn, now: datetime) -> dict[str, Any]:
    """Return what a letter's page shows of its follow-up."""
    rows = followups.of_transmission(sent, reader=signed_in, now=now)
    return {"rows": [_row(one) for one in rows], "may_record": False}


def new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Record what became of somebody in a case."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    persons = {str(person.id): person for person in file.persons if person.role in CONCERNED}
    sent = transmission.transmissions_of(signed_in).filter(letter__case=found, state="sent")
    letters = {str(each.pk): each for each in sent}
    people = {str(staff.pk): staff for staff in cases.people(found)}
    first = {"person": request.GET.get("person"), "letter": next(iter(letters), ""), "reviewer": str(signed_in.id)}
    form = NewForm(
        request.POST if request.method == "POST" else None,
        initial=first | {"on": clock.office_day(request.now)},
        persons=[(key, person.name) for key, person in persons.items()],
        letters=[(key, str(each.reference)) for key, each in letters.items()],
        colleagues=_named(people),
    )

    def step() -> None:
        values = dict(form.cleaned_data)
        person, letter, reviewer = (values.pop(name) for name in ("person", "letter", "reviewer"))
        actions.record(
            persons[person].row,
            **values,
            transmission=letters.get(letter),
            reviewer=people.get(reviewer),
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect(f"{_case_url(found.pk)}#follow-up")
    return _new_page(request, signed_in, form, file.title, found.pk)


def one(request: DeskRequest, signed_in: SignedIn, followup: Any) -> HttpResponse:
    """Show a follow-up, and correct it."""
    found = followups.followup(followup, reader=signed_in)
    opened = followups.opened([found], reader=signed_in, now=request.now)[0]
    standing = {name: getattr(found, name) for name in ("outcome", "on", "precision", "reliability")}
    initial = standing | {"source": opened.source, "note": opened.note}
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=initial)
    if taken(form, lambda: actions.correct(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("followup", found.pk)
    return _one(request, signed_in, opened, form, _review_form(found, None))


def review(request: DeskRequest, signed_in: SignedIn, followup: Any) -> HttpResponse:
    """Say that one has looked again."""
    found = followups.followup(followup, reader=signed_in)
    form = _review_form(found, request.POST)
    people = {str(staff.pk): staff for staff in cases.people(found.case)}

    def step() -> None:
        values = form.cleaned_data
        reviewer = people.get(values["reviewer"])
        actions.review(found, again_on=values["review_on"], reviewer=reviewer, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect(f"{_case_url(found.case_id)}#follow-up")
    opened = followups.opened([found], reader=signed_in, now=request.now)[0]
    standing = {name: getattr(found, name) for name in ("outcome", "on", "precision", "reliability")}
    held = OutcomeForm(initial=standing | {"source": opened.source, "note": opened.note})
    return _one(request, signed_in, opened, held, form)


def strike(request: DeskRequest, signed_in: SignedIn, followup: Any) -> HttpResponse:
    """Take out what was recorded in error."""
    found = followups.followup(followup, reader=signed_in)
    actions.strike(found, by=signed_in, now=request.now)
    return redirect(f"{_case_url(found.case_id)}#follow-up")


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return whose situation this person looks at again by now."""
    if not signed_in.may(Right.CASE):
        return
    due = followups.to_review(signed_in, until=clock.office_day(now))
    for each in followups.opened(due, reader=signed_in, now=now):
        yield Waiting(
            title=each.name,
            why=f"look again what became of them; last known: {each.outcome.label.lower()}",
            url=reverse("followup", args=[each.row.pk]),
            due=each.row.review_on,
        )


def _one(request: DeskRequest, signed_in: SignedIn, opened: Any, form: Any, asked: Any) -> HttpResponse:
    before = followups.earlier(opened.row, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/followup/one.html",
        section="cases",
        trail=_trail("Case", opened.row.case_id),
        one=_row(opened),
        form=form,
        review=asked,
        earlier=[
            {"at": paper.written_at, "by": paper.written_by.name, **told, "outcome": BY_CODE[told["outcome"]].label}
            for paper, told in before
        ],
        back=_case_url(opened.row.case_id),
        status=422 if form.errors or asked.errors else 200,
    )


def _new_page(request: DeskRequest, signed_in: SignedIn, form: Any, title: str, case_id: Any) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/replies/form.html",
        section="cases",
        trail=_trail(title, case_id),
        form=form,
        title="What became of somebody",
        text="What is known on the ground, whatever the Government replied. A person’s last entry counts in figures.",
        label="Record it",
        back=_case_url(case_id),
        status=422 if form.errors else 200,
    )


def _row(one: Any) -> dict[str, Any]:
    names = ("row", "name", "outcome", "source", "note", "reliability")
    return {name: getattr(one, name) for name in names} | {"tone": TONES[one.outcome.direction]}


def _review_form(found: Any, data: Any) -> ReviewForm:
    people = {str(staff.pk): staff for staff in cases.people(found.case)}
    return ReviewForm(data, initial={"reviewer": str(found.reviewer_id or "")}, colleagues=_named(people))


def _named(people: dict[str, Any]) -> list[tuple[str, str]]:
    return [(key, staff.name) for key, staff in people.items()]


def _trail(title: str, case_id: Any) -> list[dict[str, str]]:
    return [{"label": "Cases", "url": reverse("cases")}, {"label": title, "url": _case_url(case_id)}]


def _case_url(case_id: Any) -> str:
    return reverse("case", args=[case_id])


MAY = Right.CASE
PAGES = [
    page("cases/<uuid:case>/follow-up/", new, may=MAY, writes=True, name="followup_new"),
    page("follow-up/<uuid:followup>/", one, may=MAY, writes=True, name="followup"),
    page("follow-up/<uuid:followup>/review/", review, may=MAY, writes=True, shows=False, name="followup_review"),
    page("follow-up/<uuid:followup>/error/", strike, may=MAY, writes=True, shows=False, name="followup_strike"),
]
