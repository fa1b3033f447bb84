"""Pages of the reports: the joint communications report to each session, as a page and as files."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.sessions import NoSession, Session, up_to
from demarche.reports import queries
from demarche.reports.errors import ReportStopped
from demarche.reports.joint import JointReport, joint_report
from demarche.reports.joint_document import document_of
from demarche.sites.desk import report_files
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.report_forms import EditionForm, asked
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TRAIL = [{"label": "Reports", "url": "/reports/"}]
RECENT = 6


def overview(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what can be reported, and the sessions with their windows."""
    today = clock.office_day(request.now)
    sessions = up_to(today)
    return shown(
        request,
        signed_in,
        "desk/reports/overview.html",
        section="reports",
        sessions=[{"session": each, "url": reverse("report_joint", args=[each.name])} for each in sessions[:RECENT]],
        mandates=[
            {"mandate": each, "years": [today.year, today.year - 1, today.year - 2]}
            for each in queries.mandates_of(signed_in)
        ],
        older=[{"session": each, "url": reverse("report_joint", args=[each.name])} for each in sessions[RECENT:]],
    )


def joint(request: DeskRequest, signed_in: SignedIn, session: str) -> HttpResponse:
    """Show the joint communications report to a session as its document, and what is withheld from it, and why."""
    found, today = _session(session), clock.office_day(request.now)
    form = asked(request.GET, today)
    report = _made(found, form, signed_in, request)
    return shown(
        request,
        signed_in,
        "desk/reports/joint.html",
        section="reports",
        trail=[*TRAIL, {"label": found.title}],
        session=found,
        form=form,
        report=report,
        document=document_of(report, site=settings.INSTANCE.public_url, today=today) if report else None,
        file_url=reverse("report_joint_file", args=[found.name]),
        ongoing=today <= found.received.last,
        today=today,
        status=422 if form.errors else 200,
    )


def joint_file(request: DeskRequest, signed_in: SignedIn, session: str) -> HttpResponse:
    """Send the joint communications report as a file."""
    found, today = _session(session), clock.office_day(request.now)
    report = _made(found, asked(request.POST, today), signed_in, request)
    if report is None:
        raise Http404
    document = document_of(report, site=settings.INSTANCE.public_url, today=today)
    return report_files.sent(document, request.POST.get("format", ""))


def _session(name: str) -> Session:
    try:
        return Session.named(name)
    except NoSession:
        raise Http404 from None


def _made(session: Session, form: EditionForm, signed_in: SignedIn, request: DeskRequest) -> JointReport | None:
    if not form.is_valid():
        return None
    internal = form.cleaned_data["edition"] == "internal"
    try:
        return joint_report(session, day=form.cleaned_data["day"], internal=internal, reader=signed_in, now=request.now)
    except ReportStopped as stopped:
        form.add_error(stopped.field, str(stopped))
        return None


FILE = "reports/session/<slug:session>/file/"
PAGES = [
    page("reports/", overview, may=Right.CASE, name="reports"),
    page("reports/session/<slug:session>/", joint, may=Right.CASE, name="report_joint"),
    page(FILE, joint_file, may=Right.CASE, writes=True, shows=False, fresh=True, name="report_joint_file"),
]
