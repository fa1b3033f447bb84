"""Pages on which a colleague connects persons of a case, and says that somebody is the same person in another case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.cases import relating, resembling
from demarche.cases.casefile import CaseFile
from demarche.papers.errors import NotYours
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.case_records import newest, once, opened, record_page, seen
from demarche.sites.desk.people_forms import RelationForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_forms import Once
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn

WORDS = ("kind", "note", "since", "until")
# So many of the newest cases are offered to look into by hand.
MOST_CASES = 200


def relation_new(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Record how two of a case are connected."""
    found = cases.case(case, signed_in)
    file = cases.case_file(found, signed_in, request.now)
    first = {"one": request.GET.get("one", "")}
    form = RelationForm(typed(request), initial=first, persons=parts.choices_of(file)["persons"])
    return record_page(
        request, signed_in, found, form, "Connect two persons",
        lambda: relating.relate(found, **_said(form, file), by=signed_in, now=request.now, once=once(form)),
    )  # fmt: skip


def relation(request: DeskRequest, signed_in: SignedIn, relation: Any) -> HttpResponse:
    """Amend a connection."""
    row = cases.relation(relation, signed_in)
    found, file = opened(row, signed_in, request)
    shown_now = newest(file.relations, row)
    form = RelationForm(typed(request), initial=RelationForm.of(shown_now), persons=parts.choices_of(file)["persons"])
    return record_page(
        request, signed_in, found, form, "Amend a connection",
        lambda: relating.amend_relation(row, **_said(form, file), by=signed_in, now=request.now, seen=seen(form)),
        record=row, kind="relations", stands=RelationForm.of(shown_now),
    )  # fmt: skip


def same(request: DeskRequest, signed_in: SignedIn, person: Any) -> HttpResponse:
    """Show who in other cases has a name like this person's; say which is the same person."""
    row = cases.person(person, signed_in)
    found, file = opened(row, signed_in, request)
    shown_now = newest(file.persons, row)
    known = set(shown_now.known["same"])
    likely = [each for each in resembling.persons_like(row, signed_in, request.now) if str(each.person.pk) not in known]
    others, chosen = _other_cases(request, signed_in, found)
    persons = relating.persons_in(chosen, signed_in, request.now) if chosen else []
    offered = {str(each.pk): each for each in [*(each.person for each in likely), *(each for each, _ in persons)]}
    form = Once(typed(request))

    def step() -> None:
        other = offered.get(request.POST.get("other", ""))
        if other is None:
            raise NotYours
        relating.same_person(row, other, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("case", found.pk)
    return shown(
        request,
        signed_in,
        "desk/cases/same.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": file.title, "url": parts.url_of(found)}, {"label": "In other cases"}],
        name=shown_now.name,
        likely=likely,
        others=others,
        chosen=chosen,
        persons=[(each, called) for each, called in persons if str(each.pk) not in known],
        form=form,
        back=parts.url_of(found),
        status=422 if form.errors else 200,
    )


def _other_cases(request: DeskRequest, signed_in: SignedIn, found: Any) -> tuple[list[tuple[Any, str]], Any]:
    """Return the other cases that may be known with their titles, and the one that was chosen to look into."""
    rows = list(cases.cases_of(signed_in).exclude(pk=found.pk)[:MOST_CASES])
    titles = cases.titles(rows, reader=signed_in, now=request.now)
    chosen = next((row for row in rows if str(row.pk) == request.GET.get("case")), None)
    return [(row, titles[row.pk]) for row in rows], chosen


def not_same(request: DeskRequest, signed_in: SignedIn, person: Any, other: Any) -> HttpResponse:
    """Take back that two are the same person."""
    row, there = cases.person(person, signed_in), cases.person(other, signed_in)
    form = Once(typed(request))
    if taken(form, lambda: relating.not_the_same(row, there, by=signed_in, now=request.now)):
        return redirect("case", row.case_id)
    found = cases.case(row.case_id, signed_in)
    return shown(
        request, signed_in, "desk/cases/refused.html", section="cases",
        trail=[*parts.TRAIL, {"label": "Case", "url": parts.url_of(found)}, {"label": "Not done"}],
        form=form, back=reverse("case", args=[row.case_id]), status=409,
    )  # fmt: skip


def _said(form: RelationForm, file: CaseFile) -> dict[str, Any]:
    said = form.cleaned_data
    by_id = {str(each.id): each.row for each in file.persons}
    return {"one": by_id[said["one"]], "other": by_id[said["other"]], **{name: said[name] for name in WORDS}}
