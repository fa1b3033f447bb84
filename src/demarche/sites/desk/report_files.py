"""A report leaves the desk as a file: PDF, Word, a web page or a table; kept nowhere, after a fresh second factor."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from demarche.reports.documents import Report, sheet
from demarche.reports.spreadsheet import as_csv
from demarche.reports.wordfile import as_docx
from demarche.typesetting import typeset_report

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(report: Report) -> bytes:
    """Return a report as tagged PDF."""
    demonstration = "demarche.demo" in settings.INSTALLED_APPS
    return typeset_report(sheet(report, demonstration=demonstration)).pdf


def as_page(report: Report) -> bytes:
    """Return a report as one web page that needs nothing else: no script, no picture, no address but those it names."""
    # The page's own rules of writing: what is in the file alone, for no policy of a server goes with it.
    style = format_html("<style>\n{}</style>", SafeString(render_to_string("desk/reports/file.css")))
    return render_to_string("desk/reports/file.html", {"document": report, "style": style}).encode()


FORMATS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, WORD),
    "html": (as_page, "text/html; charset=utf-8"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}


def sent(report: Report, kind: str) -> HttpResponse:
    """Send a report as a file; nothing of it stays in any cache."""
    if kind not in FORMATS:
        raise Http404
    made, media_type = FORMATS[kind]
    response = HttpResponse(made(report), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{report.name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
