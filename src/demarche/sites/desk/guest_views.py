"""Pages of what is shown to guests: the guest's own list, each document with what came back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.guests import actions
from demarche.guests import queries as guests
from demarche.papers.errors import NotYours
from demarche.papers.queries import open_file
from demarche.procedure import clock
from demarche.sites.desk import guest_parts as parts
from demarche.sites.desk.guest_forms import WorkForm
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import refused
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

TRAIL = [{"label": "Shown to you", "url": "/shown/"}]


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the documents that somebody can open as a guest."""
    rows = parts.rows(guests.shown_to(signed_in), signed_in, request.now)
    return shown(request, signed_in, "desk/guests/list.html", section="shown", rows=rows)


def document(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Show a document; its guest writes here, who works on it reads what came back."""
    try:
        found = guests.showing(showing, signed_in)
    except NotYours:
        return _gone(request, signed_in, showing)
    if found.guest_id != signed_in.id:
        if request.method == "POST":
            raise NotYours
        return _for_colleagues(request, signed_in, found)
    text = guests.document(found, signed_in, request.now)
    held = guests.work(found, signed_in, request.now)
    writing = found.state == "shown" and found.purpose != "read"
    form = WorkForm(
        *((request.POST, request.FILES) if request.method == "POST" else (None,)),
        document=text,
        purpose=found.purpose,
        initial=WorkForm.of(held),
    )
    if writing and form.is_bound and form.is_valid() and (answer := _written(request, signed_in, found, form)):
        return answer
    return _page(request, signed_in, found, text, form=form if writing else None, held=held, trail=TRAIL)


def pages(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Show a document that is a file."""
    found = guests.showing(showing, signed_in)
    if found.file is None:
        raise NotYours
    return inline(b"".join(open_file(found.file, reader=signed_in, now=request.now).chunks), "document.pdf")


def sent_file(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Save the file that came back, as it came."""
    found = guests.showing(showing, signed_in)
    if found.work_file is None:
        raise NotYours
    file = open_file(found.work_file, reader=signed_in, now=request.now)
    response = HttpResponse(b"".join(file.chunks), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="sent-back.{file.name.rpartition(".")[2]}"'
    return response


def _written(request: DeskRequest, signed_in: SignedIn, found: Any, form: WorkForm) -> HttpResponse | None:
    with refused(form):
        if request.POST.get("do") != "send":
            actions.keep(found, form.work(), by=signed_in)
            return redirect(f"{reverse('shown', args=[found.pk])}?kept=1")
        actions.send_back(found, form.work(), file=_file(form), by=signed_in, now=request.now)
        return redirect("shown", found.pk)
    return None


def _file(form: WorkForm) -> tuple[str, str, bytes] | None:
    came = form.cleaned_data.get("file")
    if not came:
        return None
    ending = "pdf" if came.name.lower().endswith(".pdf") else "docx"
    return f"sent-back.{ending}", "application/octet-stream", came.read()


def _for_colleagues(request: DeskRequest, signed_in: SignedIn, found: Any) -> HttpResponse:
    text = guests.document(found, signed_in, request.now)
    held = guests.work(found, signed_in, request.now) if found.returned_at else None
    if found.reply is not None:
        back = {"label": "Reply", "url": reverse("reply", args=[found.reply_id])}
    elif found.letter is not None:
        back = {"label": "Letter", "url": reverse("letter", args=[found.letter_id])}
    else:
        back = {"label": "Case", "url": reverse("case", args=[found.case_id])}
    return _page(request, signed_in, found, text, held=held, trail=[back], may_decide=signed_in.may(Right.CASE))


def _page(
    request: DeskRequest,
    signed_in: SignedIn,
    found: Any,
    text: Any,
    *,
    trail: list[dict[str, str]],
    form: WorkForm | None = None,
    held: Any = None,
    may_decide: bool = False,
) -> HttpResponse:
    beside = [*(held.beside if held else []), *([""] * len(text.pieces))]
    fields = [form[f"beside_{number}"] for number in range(len(text.pieces))] if form else [None] * len(text.pieces)
    return shown(
        request,
        signed_in,
        "desk/guests/document.html",
        section="shown" if found.guest_id == signed_in.id else "",
        trail=[*trail, {"label": "Shown to a guest" if may_decide else "Document"}],
        showing=found,
        document=text,
        pieces=list(zip(text.pieces, beside, fields, strict=False)),
        purpose=parts.purpose(found),
        tone=parts.TONES[found.state],
        form=form,
        held=held,
        mine=found.guest_id == signed_in.id,
        may_decide=may_decide,
        over=found.until < clock.office_day(request.now),
        kept="kept" in request.GET,
        status=422 if form is not None and form.errors else 200,
    )


def _gone(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Give back what somebody wrote on a document that was taken back meanwhile; it tells nothing of the document."""
    typed = [str(text).strip() for name, text in request.POST.items() if name.startswith(("beside_", "text"))]
    if request.method != "POST" or not guests.was_shown(showing, signed_in):
        raise NotYours
    return shown(
        request,
        signed_in,
        "desk/guests/gone.html",
        section="shown",
        trail=TRAIL,
        written=filter(None, typed),
        status=409,
    )
