"""Pages of the mandate's annual observations, and of reprisals over a period."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.places import OTHERS, is_state, state_name
from demarche.reports import actions, queries, reprisals
from demarche.reports.annual import Annual, annual, document_of
from demarche.reports.errors import ReportStopped
from demarche.sites.desk import report_files
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.report_forms import EditionForm, ObserveForm, asked, period
from demarche.sites.desk.report_views import TRAIL
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def observations(request: DeskRequest, signed_in: SignedIn, mandate: str, year: int) -> HttpResponse:
    """Show a mandate's observations on a year as their document, State by State, and what is withheld."""
    found, today = queries.mandate_of(mandate), clock.office_day(request.now)
    form = asked(request.GET, today)
    report = _made(found, year, form, signed_in, request)
    mine = found in queries.mandates_of(signed_in)
    return shown(
        request,
        signed_in,
        "desk/reports/observations.html",
        section="reports",
        trail=[*TRAIL, {"label": f"Observations {year}"}],
        mandate=found,
        year=year,
        form=form,
        report=report,
        countries=_countries(report, found, mine) if report else [],
        document=document_of(report, site=settings.INSTANCE.public_url, today=today) if report else None,
        file_url=reverse("observations_file", args=[mandate, year]),
        status=422 if form.errors else 200,
    )


def observations_file(request: DeskRequest, signed_in: SignedIn, mandate: str, year: int) -> HttpResponse:
    """Send a mandate's observations on a year as a file."""
    found, today = queries.mandate_of(mandate), clock.office_day(request.now)
    report = _made(found, year, asked(request.POST, today), signed_in, request)
    if report is None:
        raise Http404
    document = document_of(report, site=settings.INSTANCE.public_url, today=today)
    return report_files.sent(document, request.POST.get("format", ""))


def observe(request: DeskRequest, signed_in: SignedIn, mandate: str, year: int, state: str) -> HttpResponse:
    """Write what a mandate observes of a State's year."""
    found = queries.mandate_of(mandate)
    if found not in queries.mandates_of(signed_in) or not (is_state(state) or state == OTHERS):
        raise Http404
    standing = queries.observation(found, year, state, reader=signed_in)
    before = queries.wordings(standing, reader=signed_in, now=request.now) if standing else []
    first = {"text": before[0][1], "seen": str(before[0][0].pk)} if before else {}
    form = ObserveForm(request.POST if request.method == "POST" else None, initial=first)

    def step() -> None:
        told = form.cleaned_data
        actions.observe(
            found, year=year, state_code=state, text=told["text"], seen=told["seen"], by=signed_in, now=request.now
        )

    back = reverse("observations", args=[mandate, year])
    if taken(form, step):
        return redirect(f"{back}?edition=internal")
    if before and form.errors:
        # What a colleague saved meanwhile stands above the form now: whoever saves again has seen it.
        form.data = {**dict(form.data.items()), "seen": str(before[0][0].pk)}
    return shown(
        request,
        signed_in,
        "desk/reports/observe.html",
        section="reports",
        trail=[*TRAIL, {"label": f"Observations {year}", "url": back}, {"label": state_name(state)}],
        state=state_name(state),
        year=year,
        form=form,
        standing=before[0] if before and form.errors else None,
        before=before[1:],
        back=back,
        status=422 if form.errors else 200,
    )


def reprisals_page(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the cases that are marked by reprisals in a period."""
    form = period(request.GET, clock.office_day(request.now))
    document = _reprisals(form, signed_in, request)
    return shown(
        request,
        signed_in,
        "desk/reports/reprisals.html",
        section="reports",
        trail=[*TRAIL, {"label": "Reprisals"}],
        form=form,
        document=document,
        file_url=reverse("reprisals_file"),
        status=422 if form.errors else 200,
    )


def reprisals_file(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Send the cases that are marked by reprisals as a file."""
    document = _reprisals(period(request.POST, clock.office_day(request.now)), signed_in, request)
    if document is None:
        raise Http404
    return report_files.sent(document, request.POST.get("format", ""))


def _reprisals(form: Any, signed_in: SignedIn, request: DeskRequest) -> Any:
    if not form.is_valid():
        return None
    days = {name: form.cleaned_data[name] for name in ("first", "last")}
    found = reprisals.reprisals(**days, reader=signed_in, now=request.now)
    return reprisals.document_of(found, **days, day=clock.office_day(request.now))


def _made(mandate: Any, year: int, form: EditionForm, signed_in: SignedIn, request: DeskRequest) -> Annual | None:
    if not 2000 <= year <= clock.office_day(request.now).year:
        raise Http404
    if not form.is_valid():
        return None
    internal = form.cleaned_data["edition"] == "internal"
    try:
        day = form.cleaned_data["day"]
        return annual(mandate, year, day=day, internal=internal, reader=signed_in, now=request.now)
    except ReportStopped as stopped:
        form.add_error(stopped.field, str(stopped))
        return None


def _countries(report: Annual, mandate: Any, mine: bool) -> list[dict[str, Any]]:
    """Return the States that a report speaks of, and those of what it withholds, each with where one writes."""
    listed = {one.code: one for one in report.countries}
    codes = dict.fromkeys([*listed, *(one.letter.addressee for one in report.withheld)])
    return [
        {
            "state": state_name(code),
            "written": bool(code in listed and (listed[code].observation or listed[code].obstacles)),
            "obstacles": listed[code].obstacles if code in listed else (),
            "url": reverse("observe", args=[mandate.label, report.year, code]) if mine else "",
        }
        for code in sorted(codes, key=state_name)
    ]


ONE = "reports/observations/<slug:mandate>/<int:year>/"
FILE = {"writes": True, "shows": False, "fresh": True}
PAGES = [
    page(ONE, observations, may=Right.CASE, name="observations"),
    page(f"{ONE}file/", observations_file, may=Right.CASE, name="observations_file", **FILE),
    page(f"{ONE}<str:state>/", observe, may=Right.CASE, writes=True, name="observe"),
    page("reports/reprisals/", reprisals_page, may=Right.CASE, name="reprisals"),
    page("reports/reprisals/file/", reprisals_file, may=Right.CASE, name="reprisals_file", **FILE),
]
