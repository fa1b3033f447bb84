"""Pages on which a colleague takes a step of triage: check, write, answer, decline, merge, export."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.procedure.consents import Consent
from demarche.sites.desk import triage_parts as parts
from demarche.sites.desk import triage_views as views
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.prepared import prepared
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.sites.desk.submission_pdf import WARNING, printed
from demarche.sites.desk.triage_forms import (
    CheckForm,
    DeclineForm,
    ExportForm,
    MeetingForm,
    MergeForm,
    PaperForm,
    WriteForm,
)
from demarche.staff.keys import SignedIn
from demarche.triage import actions
from demarche.triage import queries as triage

MOST_OTHERS = 200


def step_page(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    form: Form,
    step: Callable[[], object],
    *,
    title: str,
    label: str,
    text: str = "",
    danger: bool = False,
    beside: dict[str, Any] | None = None,
) -> HttpResponse:
    """Take a step of triage, or show its form with what was typed and a sentence."""
    if taken(form, step):
        return redirect("submission", found.pk)
    return shown(
        request,
        signed_in,
        "desk/triage/step.html",
        section="arrivals",
        trail=[*views.TRAIL, {"label": "Submission", "url": parts.url_of(found)}, {"label": title}],
        form=form,
        title=title,
        text=text,
        label=label,
        danger=danger,
        beside=beside or {},
        back=parts.url_of(found),
        status=422 if form.errors else 200,
    )


def note(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Say that what the source wrote last needs no answer."""
    found = triage.submission(submission, signed_in)
    actions.note(found, by=signed_in, now=request.now)
    return redirect("submission", found.pk)


def check(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Check a submission against the admission criteria."""
    found = triage.submission(submission, signed_in)
    form = CheckForm(typed(request))
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.check(found, **form.said(), by=signed_in, now=request.now),
        title="Check against the admission criteria",
        text="The Code of Conduct, articles 9 and 10. Your name and the date are kept with the answers. Say why "
        "wherever the answer is not a plain yes; for the urgency, wherever it is not a plain no.",
        label="Keep this check",
    )


def write(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Write to the source's mailbox."""
    found = triage.submission(submission, signed_in)
    form, beside = prepared(WriteForm, request, found, signed_in)

    def send() -> object:
        said = form.cleaned_data
        to_source = actions.ask if said["kind"] == "question" else actions.tell
        return to_source(found, text=said["text"], by=signed_in, now=request.now, once=said["once"])

    return step_page(
        request,
        signed_in,
        found,
        form,
        send,
        title="Write to the source",
        text=f"The source wrote in {parts.language_name(found.language)}. The words are sealed to the source alone and "
        "lie in the mailbox until the source comes back." + _uncontacted(found, signed_in, request),
        label="Seal and leave it in the mailbox",
        beside=beside,
    )


def _uncontacted(found: Any, signed_in: SignedIn, request: DeskRequest) -> str:
    messages = triage.messages(found, signed_in, request.now)
    lines = triage.ledger(triage.card(found, signed_in, request.now), found.week, messages)
    said = [line.answer for line in lines if line.consent == Consent.CONTACT]
    if said[-1:] != ["no"]:
        return ""
    return " This source asked not to be sent questions: write only what the source must know."


def answer(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Answer a request for a meeting: the meetings have pages of their own."""
    found = triage.submission(submission, signed_in)
    if found.kind == "meeting":
        return redirect("meeting_write", found.pk)
    form = MeetingForm(typed(request))
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.answer_meeting(found, text=form.cleaned_data["text"], by=signed_in, now=request.now),
        title="Answer the request for a meeting",
        label="Seal and leave it in the mailbox",
    )


def decline(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Decline a submission with its reason; the meetings have pages of their own."""
    found = triage.submission(submission, signed_in)
    if found.kind == "meeting":
        return redirect("meeting_decline", found.pk)
    form, beside = prepared(DeclineForm, request, found, signed_in)
    return step_page(
        request,
        signed_in,
        found,
        form,
        lambda: actions.decline(found, **form.said(), by=signed_in, now=request.now),
        title="Decline",
        text="No case is opened. What was sent stays sealed here, with your reason. The decision can be taken back; "
        "what the source has read cannot.",
        label="Decline it",
        danger=True,
        beside=beside,
    )


def merge(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponse:
    """Merge a submission into another."""
    found = triage.submission(submission, signed_in)
    others = triage.mine(signed_in).exclude(pk=found.pk).exclude(state="merged").exclude(kind="meeting")
    asked = request.POST.get("into") or request.GET.get("into", "")
    first = {"into": asked}
    rows = list({row.pk: row for row in [*_asked_for(others, asked), *others[:MOST_OTHERS]]}.values())
    titles = triage.headlines(rows, reader=signed_in, now=request.now)
    form = MergeForm(
        typed(request), initial=first, others=[(str(pk), title or "Without words") for pk, title in titles.items()]
    )

    def join() -> object:
        into = triage.submission(form.cleaned_data["into"], signed_in)
        return actions.merge(found, into=into, reason=form.cleaned_data["reason"], by=signed_in, now=request.now)

    return step_page(
        request,
        signed_in,
        found,
        form,
        join,
        title="Merge into another submission",
        text="For two sources that tell of the same. Each keeps its mailbox; the merge can be taken back.",
        label="Merge",
    )


def _asked_for(others: Any, asked: str) -> list[Any]:
    """Return the submission that a link named, however long ago it came."""
    try:
        return list(others.filter(pk=UUID(asked)))
    except ValueError:
        return []


def export(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponseBase:
    """Pack a submission for one recipient."""
    found = triage.submission(submission, signed_in)
    form = ExportForm(typed(request))
    packed: list[Any] = []
    response = step_page(
        request,
        signed_in,
        found,
        form,
        lambda: packed.append(actions.export(found, **form.cleaned_data, by=signed_in, now=request.now)),
        title="Export",
        text="One file, sealed to one recipient: what was told, the files, the correspondence. On a laptop without a "
        "network, “demarche open” opens it, or “age” and then “unzip”.",
        label="Seal and download",
    )
    return views.download(packed[0], f"submission-{found.week}.zip.age") if packed else response


def paper(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponseBase:
    """Print a submission: a PDF in the open, so the page warns, and asks which parts."""
    found = triage.submission(submission, signed_in)
    form = PaperForm(typed(request))
    made: list[Any] = []
    response = step_page(
        request,
        signed_in,
        found,
        form,
        lambda: made.append(printed(found, **form.cleaned_data, reader=signed_in, now=request.now)),
        title="Print",
        text=f"{WARNING} Where nobody has to hold it on paper, export the sealed file instead.",
        label="Make the PDF",
    )
    return inline(made[0].pdf, f"submission-{found.week}.pdf") if made else response


def typed(request: DeskRequest) -> Any:
    """Return what was typed, or nothing on the first look."""
    return request.POST if request.method == "POST" else None
