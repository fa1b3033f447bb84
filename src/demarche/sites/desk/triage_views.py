"""Pages that show what arrived: the list, each submission, its files."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect

from demarche.cases.heeding import cases_on, open_change
from demarche.cases.queries import cases_of
from demarche.journal.queries import moves_of
from demarche.procedure.places import state_name
from demarche.publication.consenting import hold_withdrawn
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk.history import journal, reading_log
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import REFUSALS
from demarche.staff.keys import SignedIn
from demarche.triage import actions
from demarche.triage import queries as triage
from demarche.triage.opened import with_parts
from demarche.triage.vocabulary import KINDS, REASONS

A_PAGE = 25
TRAIL = [{"label": "Arrivals", "url": "/arrivals/"}]
SHOWN = {
    "": "All",
    "opened": "Being checked",
    "admitted": "Admitted",
    "declined": "Declined",
    "merged": "Merged",
    "answered": "Answered",
}
# Kinds with consents of their own.
TELLS = ("submission", "consents", "withdrawal")
STEPS = {
    "admit": "Admitted",
    "decline": "Declined",
    "merge": "Merged into another",
    "answer": "Answered",
    "noted": "Read: needs no answer",
}


def arrivals(request: DeskRequest, signed_in: SignedIn, refused: str = "") -> HttpResponse:
    """Show sealed covers that wait, and the submissions that this person may know."""
    chosen = request.GET.get("state", "")
    rows = triage.mine(signed_in)
    if chosen in SHOWN and chosen:
        rows = rows.filter(state=chosen)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return shown(
        request,
        signed_in,
        "desk/triage/arrivals.html",
        section="arrivals",
        envelopes=parts.envelopes(),
        rows=parts.rows(page.object_list, reader=signed_in, now=request.now),
        page=page,
        query=f"state={chosen}&" if chosen else "",
        states=[{"key": key, "label": label, "current": key == chosen} for key, label in SHOWN.items()],
        refused=refused,
        status=409 if refused else 200,
    )


def open_envelope(request: DeskRequest, signed_in: SignedIn, arrival: Any) -> HttpResponse:
    """Open one sealed cover and show what it holds."""
    found = parts.arrival(arrival)
    try:
        submission = actions.open_arrival(found, by=signed_in, now=request.now)
    except REFUSALS as refused:
        return arrivals(request, signed_in, refused=str(refused))
    for case in cases_on(submission):
        if open_change(case):
            hold_withdrawn(case, by=signed_in, now=request.now)
    return redirect("submission", submission.pk)


def submission(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Show what a source told, in the source's words, and all that was done about it."""
    found = triage.submission(submission, signed_in)
    if found.kind == "meeting":
        return redirect("meeting", found.pk)
    cover = triage.card(found, signed_in, request.now)
    decision = triage.decision(found, signed_in, request.now)
    messages = triage.messages(found, signed_in, request.now)
    return shown(
        request,
        signed_in,
        "desk/triage/submission.html",
        section="arrivals",
        trail=[*TRAIL, {"label": "Submission"}],
        submission=found,
        kicker=KINDS[found.kind],
        title=triage.headlines([found], reader=signed_in, now=request.now)[found.pk] or "Without words",
        state=state_name(found.state_code) if found.state_code else "",
        tone=parts.TONES[found.state],
        waiting=parts.WAITS[triage.waits_for(found)],
        step=parts.next_step(found),
        told=parts.told(cover),
        persons=cover["answers"].get("persons", []),
        submitter=parts.submitter(cover),
        sent_at=parts.sent_at(cover),
        language=found.language,
        language_name=parts.language_name(found.language),
        consents=parts.consents(triage.ledger(cover, found.week, messages)) if found.kind in TELLS else [],
        documents=parts.documents(with_parts(triage.attachments(found).filter(message=None), cover["parts"])),
        checks=triage.checks(found, signed_in, request.now),
        correspondence=parts.correspondence(messages),
        decision=decision,
        reason=REASONS.get(decision.row.reason_code, "") if decision else "",
        into=parts.link_to(decision.row.into, signed_in) if decision and decision.row.into else None,
        case=cases_of(signed_in).filter(linked__submission=found).first(),
        unanswered=triage.answered(signed_in).filter(pk=found.pk).exists(),
        people=triage.people(found),
        moves=journal(moves_of(found), lambda move: (STEPS[move.event], found.table.labels[move.to_state])),
        readings=reading_log(triage.readings(found)),
    )


def submission_file(request: DeskRequest, signed_in: SignedIn, attachment: Any) -> HttpResponseBase:
    """Send one file of a source, opened chunk by chunk from its sealed form."""
    opened = triage.open_attachment(attachment, reader=signed_in, now=request.now)
    return download(opened.chunks, opened.name, opened.size)


def download(chunks: Any, name: str, size: int | None = None) -> StreamingHttpResponse:
    """Return bytes that a browser saves and never shows, whatever the source called them."""
    response = StreamingHttpResponse(chunks, content_type="application/octet-stream")
    safe = "".join(character for character in name if character.isprintable() and character not in '/\\"')
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe or 'file', safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    if size is not None:
        response["Content-Length"] = str(size)
    return response
