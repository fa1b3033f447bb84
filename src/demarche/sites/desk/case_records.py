"""Pages on which a colleague records, amends, strikes and puts back persons, events and facts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import actions, statements
from demarche.cases import queries as cases
from demarche.cases.casefile import CaseFile
from demarche.journal.moving import desk_transaction
from demarche.papers.errors import NotYours
from demarche.press.consenting import hold_withdrawn
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.case_forms import Amending
from demarche.sites.desk.event_forms import EventForm, FactForm
from demarche.sites.desk.event_parts import new_with_questions, of_a_fact, with_questions
from demarche.sites.desk.people_forms import KnownPersonForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn

# What a fact leaves to the next one: codes and numbers alone, for they stand in an address.
CARRIED = ("event", "person", "disclosure")
EVENT, FACT = "desk/events/event_form.html", "desk/events/fact_form.html"
FINDERS: dict[str, Callable[[Any, SignedIn], Any]] = {
    "persons": cases.person,
    "events": cases.event,
    "facts": cases.fact,
    "relations": cases.relation,
}


def person_new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Record a person."""
    found = cases.case(case, signed_in)
    form = KnownPersonForm(typed(request))
    return record_page(
        request, signed_in, found, form, "Record a person",
        lambda: actions.record_person(found, **form.said(), by=signed_in, now=request.now, once=once(form)),
    )  # fmt: skip


def person(request: DeskRequest, signed_in: SignedIn, person: Any) -> HttpResponse:
    """Amend a person."""
    row = cases.person(person, signed_in)
    found, file = opened(row, signed_in, request)
    shown_now = newest(file.persons, row)
    form = KnownPersonForm(typed(request), initial=KnownPersonForm.of(shown_now), names=shown_now.names)
    return record_page(
        request, signed_in, found, form, "Amend a person",
        lambda: _amend_person(row, form, signed_in, request.now),
        record=row, kind="persons", stands=KnownPersonForm.of(shown_now),
    )  # fmt: skip


def _amend_person(row: Any, form: KnownPersonForm, signed_in: SignedIn, now: datetime) -> None:
    """Amend a person; what is on its way to the public and names somebody who no longer agrees is held at once."""
    with desk_transaction():
        actions.amend_person(row, **form.said(), by=signed_in, now=now, seen=seen(form))
        hold_withdrawn(row.case, by=signed_in, now=now)


def event_new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Record an event."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    first = {"kind": request.GET.get("kind", "other"), "country": found.state_code}
    form = new_with_questions(typed(request), first, file)
    return record_page(
        request, signed_in, found, form, "Record an event",
        lambda: statements.record_event(
            found, event=form.said(), statements=form.cleaned_data["statements"], person=_about(form, file),
            disclosure=form.cleaned_data["told_to"] or "government", by=signed_in, now=request.now, once=once(form),
        ),
        template=EVENT, onward=lambda made: _with_a_fact(found, event=made.pk), further="Save and record a fact of it",
    )  # fmt: skip


def _about(form: Any, file: CaseFile) -> Any:
    return next((each.row for each in file.persons if str(each.id) == form.cleaned_data["about"]), None)


def event(request: DeskRequest, signed_in: SignedIn, event: Any) -> HttpResponse:
    """Amend an event."""
    row = cases.event(event, signed_in)
    found, file = opened(row, signed_in, request)
    shown_now = newest(file.events, row)
    form = with_questions(typed(request), EventForm.of(shown_now), file, but=row.pk)
    return record_page(
        request, signed_in, found, form, "Amend an event",
        lambda: actions.amend_event(row, **form.said(), by=signed_in, now=request.now, seen=seen(form)),
        record=row, kind="events", stands=EventForm.of(shown_now), template=EVENT,
    )  # fmt: skip


def fact_new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Record a fact."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    form = FactForm(typed(request), initial=_carried(request), **of_a_fact(file))
    return record_page(
        request, signed_in, found, form, "Record a fact",
        lambda: actions.record_fact(
            found, **form.said(), **_places(form, file), by=signed_in, now=request.now, once=once(form)
        ),
        template=FACT, onward=lambda _: _with_a_fact(found, **{name: form.cleaned_data[name] for name in CARRIED}),
        further="Save and record another",
        more={"told": next((each for each in file.events if str(each.id) == str(form["event"].value())), None)},
    )  # fmt: skip


def _carried(request: DeskRequest) -> dict[str, str]:
    """Return what the fact that was recorded before leaves to the next: what it belongs to, and to whom it is told."""
    return {name: said for name in CARRIED if (said := request.GET.get(name, ""))}


def _with_a_fact(found: Any, **carried: Any) -> str:
    said = {name: str(value) for name, value in carried.items() if value}
    return f"{reverse('case_fact_new', args=[found.pk])}?{urlencode(said)}"


def fact(request: DeskRequest, signed_in: SignedIn, fact: Any) -> HttpResponse:
    """Amend a fact."""
    row = cases.fact(fact, signed_in)
    found, file = opened(row, signed_in, request)
    shown_now = newest([*file.loose_facts, *(each for event in file.events for each in event.facts)], row)
    form = FactForm(typed(request), initial=FactForm.of(shown_now), **of_a_fact(file))
    return record_page(
        request, signed_in, found, form, "Amend a fact",
        lambda: actions.amend_fact(
            row, **form.said(), **_places(form, file), by=signed_in, now=request.now, seen=seen(form)
        ),
        record=row, kind="facts", stands=FactForm.of(shown_now), template=FACT,
    )  # fmt: skip


def strike(request: DeskRequest, signed_in: SignedIn, kind: str, record: Any) -> HttpResponse:
    """Take a record out of its case."""
    row = _record(kind, record, signed_in)
    return _moved(request, signed_in, row, lambda: actions.strike(row, by=signed_in, now=request.now))


def restore(request: DeskRequest, signed_in: SignedIn, kind: str, record: Any) -> HttpResponse:
    """Put a struck record back into its case."""
    row = _record(kind, record, signed_in)
    return _moved(request, signed_in, row, lambda: actions.restore(row, by=signed_in, now=request.now))


def once(form: Amending) -> Any:
    """Return what makes a second sending change nothing."""
    return form.cleaned_data["once"]


def seen(form: Amending) -> Any:
    """Return the version that an amendment was made from."""
    return form.cleaned_data.get("seen")


def _record(kind: str, record: Any, signed_in: SignedIn) -> Any:
    if kind not in FINDERS:
        raise NotYours
    return FINDERS[kind](record, signed_in)


def _moved(request: DeskRequest, signed_in: SignedIn, row: Any, step: Callable[[], object]) -> HttpResponse:
    form = Amending({"once": row.pk})
    if taken(form, step):
        return redirect("case", row.case_id)
    found = cases.case(row.case_id, signed_in)
    return shown(
        request, signed_in, "desk/cases/refused.html", section="cases", trail=_trail(found, "Not done"),
        form=form, back=parts.url_of(found), status=409,
    )  # fmt: skip


def record_page(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    form: Any,
    title: str,
    step: Callable[[], object],
    *,
    record: Any = None,
    kind: str = "",
    stands: dict[str, Any] | None = None,
    template: str = "desk/cases/form.html",
    onward: Callable[[Any], str] | None = None,
    further: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Take the step of a record's form, or show the form; what a colleague wrote meanwhile stands above it.

    `onward` says where one goes on who asks, by the button `further`, to record the next thing at once.
    """
    made: list[Any] = []
    if taken(form, lambda: made.append(step())):
        return redirect(onward(made[0]) if onward and "further" in request.POST else parts.url_of(found))
    return shown(
        request,
        signed_in,
        template,
        section="cases",
        trail=_trail(found, title),
        title=title,
        form=form,
        label="Save",
        further=further,
        back=parts.url_of(found),
        record=record,
        kind=kind,
        stands=_differing(form, stands) if stands and form.is_bound and seen(form) != stands["seen"] else [],
        status=422 if form.errors else 200,
        **(more or {}),
    )


def _differing(form: Any, stands: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"label": str(form[name].label), "text": str(value)}
        for name, value in stands.items()
        if name != "seen" and name in form.fields and str(form[name].value() or "") != str(value or "")
    ]


def _trail(found: Any, title: str) -> list[dict[str, str]]:
    return [*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": title}]


def opened(row: Any, signed_in: SignedIn, request: DeskRequest) -> tuple[Any, CaseFile]:
    """Open the case that a record stands in."""
    found = cases.case(row.case_id, signed_in)
    return found, cases.case_file(found, signed_in, request.now)


def newest(files: list[Any], row: Any) -> Any:
    """Return a record as its newest paper tells it; raise NotYours where it was struck."""
    found = next((each for each in files if each.id == row.pk), None)
    if found is None:
        raise NotYours
    return found


def _places(form: FactForm, file: CaseFile) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "event": next((each.row for each in file.events if str(each.id) == said["event"]), None),
        "person": next((each.row for each in file.persons if str(each.id) == said["person"]), None),
    }
