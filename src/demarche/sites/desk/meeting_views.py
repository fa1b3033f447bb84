"""Pages that show meetings: the requests, one request, its files, the figures."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase

from demarche.cases.queries import cases_of
from demarche.meetings import queries as meetings
from demarche.meetings.figures import figures as counted
from demarche.meetings.states import REQUEST
from demarche.procedure.places import state_name
from demarche.sites.desk import meeting_parts as parts
from demarche.sites.desk import triage_parts, triage_views
from demarche.sites.desk.history import journal, reading_log
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import queries as triage
from demarche.triage.opened import with_parts

A_PAGE = 25


def overview(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the requests to meet that this person may know."""
    chosen = request.GET.get("state", "")
    found = list(meetings.requests(signed_in))
    if chosen in REQUEST.labels:
        found = [each for each in found if meetings.stands(each).state == chosen]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    states = {"": "All", **REQUEST.labels}
    return shown(
        request,
        signed_in,
        "desk/meetings/list.html",
        section="meetings",
        rows=parts.rows(page.object_list, reader=signed_in, now=request.now),
        page=page,
        query=f"state={chosen}&" if chosen in REQUEST.labels else "",
        states=[{"key": key, "label": label, "current": key == chosen} for key, label in states.items()],
    )


def one(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Show one request to meet: what was asked, what was agreed on, and all that was done about it."""
    found = meetings.request(submission, signed_in)
    now, stands = request.now, meetings.stands(found)
    met = meetings.of_submission(found, reader=signed_in, now=now)
    agreed = next((each for each in met if each.row.state == "agreed"), None)
    return shown(
        request,
        signed_in,
        "desk/meetings/request.html",
        section="meetings",
        trail=[*parts.TRAIL, {"label": "Request"}],
        submission=found,
        stands=stands,
        title=triage.headlines([found], reader=signed_in, now=now)[found.pk] or "Without words",
        tone=parts.TONES.get(stands.state, ""),
        waiting="Who asked has written" if meetings.asker_wrote(found) else "",
        step=parts.next_step(found, stands, agreed, now),
        offered=parts.offered(found, stands),
        meetings=[parts.with_words(each) for each in met],
        entries=[parts.entry(each) for each in meetings.entries(found, reader=signed_in, now=now)],
        **_told(found, signed_in, request),
        **_beside(found, stands, signed_in),
        **_history(found),
    )


def _told(found: Any, signed_in: SignedIn, request: DeskRequest) -> dict[str, Any]:
    cover = triage.card(found, signed_in, request.now)
    messages = triage.messages(found, signed_in, request.now)
    files = with_parts(triage.attachments(found).filter(message=None), cover["parts"])
    return {
        "told": triage_parts.told(cover),
        "sent_at": triage_parts.sent_at(cover),
        "language": found.language,
        "language_name": triage_parts.language_name(found.language),
        "documents": parts.documents(files),
        "correspondence": [
            shown | {"documents": parts.documents(message.files)}
            for shown, message in zip(triage_parts.correspondence(messages), messages, strict=True)
        ],
        "unanswered": meetings.asker_wrote(found),
    }


def _beside(found: Any, stands: Any, signed_in: SignedIn) -> dict[str, Any]:
    case = cases_of(signed_in).filter(pk=stands.case_id).first() if stands.case_id else None
    return {
        "state": state_name(stands.state_code) if stands.state_code else "",
        "people": triage.people(found),
        "report": triage_parts.link_to(stands.report, signed_in) if stands.report else None,
        "case": case,
        "linked_elsewhere": bool(stands.case_id and not case),
        "may_reopen": stands.may("reopen"),
        "may_export": signed_in.may(Right.TRIAGE),
    }


def _history(found: Any) -> dict[str, Any]:
    labels = REQUEST.labels
    return {
        "moves": journal(meetings.moves(found), lambda move: (parts.STEPS[move.event], labels[move.to_state])),
        "readings": reading_log(triage.readings(found)),
    }


def meeting_file(request: DeskRequest, signed_in: SignedIn, attachment: Any) -> HttpResponseBase:
    """Send one file that came with a request, to whoever may know it."""
    opened = triage.open_attachment(attachment, reader=signed_in, now=request.now)
    return triage_views.download(opened.chunks, opened.name, opened.size)


def figures(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the requests to meet in figures."""
    found = counted(signed_in)
    for line in found["by_place"]:
        line["name"] = state_name(line["name"]) if line["name"] else "Not told"
    for line in found["by_language"]:
        line["name"] = triage_parts.language_name(line["name"])
    return shown(
        request,
        signed_in,
        "desk/meetings/figures.html",
        section="meetings",
        trail=[*parts.TRAIL, {"label": "In figures"}],
        figures=found,
        tables=[
            ("Year", found["by_year"]),
            ("State", found["by_place"]),
            ("Language", found["by_language"]),
        ],
    )
