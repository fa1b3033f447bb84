"""Pages about the files of a source: what each is, its working copy, the list of persons in it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.copies import actions as copies
from demarche.copies.errors import CannotCopy
from demarche.copies.queries import account_of, copies_of
from demarche.copies.queries import open_copy as opened_copy
from demarche.papers.errors import NotYours
from demarche.sites.desk import copy_lists as listed
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk import triage_views as triage_pages
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn
from demarche.triage import persons_sheet
from demarche.triage import queries as triage

LINES_A_PAGE = 200


def about(request: DeskRequest, signed_in: SignedIn, attachment: Any) -> HttpResponse:
    """Show what a file is and what was taken out of its working copy; make one when it is asked for."""
    found = triage.attachment(attachment, signed_in)
    refused = ""
    if request.method == "POST":
        try:
            copies.make_working_copy(found.paper, by=signed_in, now=request.now)
            return redirect("file_copy", found.pk)
        except CannotCopy as sentence:
            refused = str(sentence)
    copy = copies_of([found.paper]).get(found.paper_id)
    file = triage.open_attachment(found.pk, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/copies/file.html",
        section="arrivals",
        trail=_trail(found, "File"),
        attachment=found,
        file=file,
        account=account_of(copy, reader=signed_in, now=request.now) if copy else None,
        persons=reverse("file_persons", args=[found.pk]) if _is_list(found, signed_in, request) else "",
        refused=refused,
        back=parts.url_of(found.submission),
        status=422 if refused else 200,
    )


def open_copy(request: DeskRequest, signed_in: SignedIn, attachment: Any) -> HttpResponseBase:
    """Send the working copy of a file."""
    found = triage.attachment(attachment, signed_in)
    copy = copies_of([found.paper]).get(found.paper_id)
    if copy is None:
        raise NotYours
    opened = opened_copy(copy, reader=signed_in, now=request.now)
    return triage_pages.download(opened.chunks, opened.name, opened.size)


def persons(request: DeskRequest, signed_in: SignedIn, attachment: Any) -> HttpResponse:
    """Show the persons that a spreadsheet lists, the lines that cannot be read, and the sums."""
    found = triage.attachment(attachment, signed_in)
    frame: dict[str, Any] = {
        "section": "arrivals",
        "trail": _trail(found, "List of persons"),
        "attachment": found,
        "back": parts.url_of(found.submission),
    }
    template = "desk/copies/persons.html"
    try:
        sheet = persons_sheet.persons_in(found, reader=signed_in, now=request.now)
    except CannotCopy as sentence:
        return shown(request, signed_in, template, **frame, refused=str(sentence), status=422)
    page = Paginator(sheet.persons, LINES_A_PAGE).get_page(request.GET.get("page"))
    return shown(request, signed_in, template, **frame, **listed.table(sheet, page.object_list), page=page)


def _trail(found: Any, label: str) -> list[dict[str, str]]:
    return [*triage_pages.TRAIL, {"label": "Submission", "url": parts.url_of(found.submission)}, {"label": label}]


def _is_list(found: Any, signed_in: SignedIn, request: DeskRequest) -> bool:
    files = triage.files_of(found.submission, reader=signed_in, now=request.now)
    return any(file["id"] == found.pk and file.get("role") == "persons" for file in files)
