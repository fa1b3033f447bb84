"""Pages that show what arrived: each submission, its files."""

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect

from demarche.cases.queries import cases_of
from demarche.journal.queries import moves_of
from demarche.procedure.places import state_name
from demarche.sites.desk import admission_parts, queue_parts
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk.copy_counts import files_of
from demarche.sites.desk.history import journal, reading_log
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.told import told_pages
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.opened import with_parts
from demarche.triage.vocabulary import KINDS

TRAIL = [{"label": "Arrivals", "url": "/arrivals/"}]
# Kinds with consents of their own.
TELLS = ("submission", "consents", "withdrawal")
STEPS = {
    "admit": "Admitted",
    "decline": "Declined",
    "merge": "Merged into another",
    "answer": "Answered",
    "noted": "Read: needs no answer",
    "refer": "Referred",
    "hand_over": "Handed over",
    "keep": "Kept for information",
    "reopen": "Took the decision back",
    "weigh": "Weighed how urgent it is",
    "take": "Taken",
    "hand_back": "Handed back",
    "take_over": "Taken over",
    "junk": "Put away as junk",
    "not_junk": "Brought back from the junk",
}


def submission(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Show what a source told, in the source's words, and all that was done about it."""
    found = triage.submission(submission, signed_in)
    if found.kind == "meeting":
        return redirect("meeting", found.pk)
    cover = triage.card(found, signed_in, request.now)
    files = with_parts(triage.attachments(found).filter(message=None), cover["parts"])
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
        hold=queue_parts.hold(found, reader=signed_in, now=request.now),
        state=state_name(found.state_code) if found.state_code else "",
        tone=parts.TONES.get(found.state, ""),
        waiting=parts.WAITS[triage.waits_for(found)],
        step=parts.next_step(found),
        pages=told_pages(cover),
        told=parts.told(cover),
        persons=cover["answers"].get("persons", []),
        submitter=parts.submitter(cover),
        sent_at=parts.sent_at(cover),
        language=found.language,
        language_name=parts.language_name(found.language),
        consents=parts.consents(triage.ledger(cover, found.week, messages)) if found.kind in TELLS else [],
        **files_of(found, files, signed_in, request),
        correspondence=parts.correspondence(messages),
        decision=decision,
        case=cases_of(signed_in).filter(linked__submission=found).first(),
        admission=admission_parts.of_submission(found, signed_in, request.now),
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
