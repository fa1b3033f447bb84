"""Pages of the treaties: since when each State is bound, as the office has looked it up."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.clauses import actions, queries, shipped
from demarche.procedure import clock, places
from demarche.sites.desk.clause_forms import TreatiesForm
from demarche.sites.desk.office_views import OFFICE, STAFF
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TREATIES = {"label": "Treaties", "url": "/office/treaties/"}


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show every State, with how many of its treaties are dated here."""
    day = clock.office_day(request.now)
    total = len(queries.treaties())
    told = queries.told_of_all(day)
    rows = [{"code": code, "name": name, "told": told.get(code, 0)} for code, name in places.choices()]
    return shown(
        request,
        signed_in,
        "desk/clauses/treaties.html",
        section="staff",
        trail=[STAFF, OFFICE, {"label": TREATIES["label"]}],
        rows=rows,
        total=total,
    )


def state(request: DeskRequest, signed_in: SignedIn, code: str) -> HttpResponse:
    """Show and complete a State's treaties."""
    if not places.is_state(code):
        raise Http404
    day = clock.office_day(request.now)
    names = shipped.instrument_names("en", day)
    form = TreatiesForm(
        request.POST if request.method == "POST" else None,
        treaties=queries.treaties(),
        initial=TreatiesForm.initial_of(queries.standings(code, day)),
    )
    if taken(form, lambda: actions.set_standings(code, told=form.told(), by=signed_in, now=request.now)):
        return redirect("treaties_of_state", code)
    return shown(
        request,
        signed_in,
        "desk/clauses/treaties_of_state.html",
        section="staff",
        trail=[STAFF, OFFICE, TREATIES, {"label": places.state_name(code)}],
        form=form,
        groups=_groups(form, names),
        name=places.state_name(code),
        log=[{"row": row, "treaty": names[row.treaty]} for row in queries.standings_log(code)],
        status=422 if form.errors else 200,
    )


def _groups(form: TreatiesForm, names: dict[str, str]) -> list[dict[str, Any]]:
    """Return the boxes of each treaty beside each other."""
    return [
        {"name": names[treaty], "act": form[f"{treaty}_act"], "on": form[f"{treaty}_on"]} for treaty in form.treaties
    ]


PAGES = [
    page("office/treaties/", listing, may=Right.OFFICE, name="treaties"),
    page("office/treaties/<slug:code>/", state, may=Right.OFFICE, writes=True, name="treaties_of_state"),
]
