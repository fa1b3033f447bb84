"""Pages of the replies: which letters are answered, by when, in which language, translated or not."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.procedure import clock
from demarche.procedure.confidentiality import reply_requested_by
from demarche.replies import actions
from demarche.replies import queries as replies
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.reply_forms import AssessForm, DeliverForm, OrderForm, RecordForm
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import queries as transmission

TRAIL = [{"label": "Replies", "url": "/replies/"}]


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the letters that were sent, and how each was answered."""
    rows, today = [], clock.office_day(request.now)
    for sent in transmission.transmissions_of(signed_in).filter(state="sent"):
        if sent.sent_on is None:
            continue
        due = reply_requested_by(sent.sent_on)
        came = list(replies.replies_to(sent))
        rows.append(
            {
                "sent": sent,
                "due": due,
                "days_left": None if came else (due - today).days,
                "replies": [{"reply": reply, "translations": list(reply.translations.all())} for reply in came],
            }
        )
    return shown(request, signed_in, "desk/replies/list.html", section="replies", rows=rows, may_record=_may(signed_in))


def record(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Record a State's reply."""
    sent = transmission.transmission(transmission_id, reader=signed_in)
    form = RecordForm(*_posted(request), initial={"received_on": clock.office_day(request.now)})
    made: list[Any] = []

    def step() -> None:
        values = form.cleaned_data
        made.append(
            actions.record(
                sent,
                received_on=values["received_on"],
                language=values["language"],
                kind=values["kind"],
                chunks=values["pdf"].chunks(),
                by=signed_in,
                now=request.now,
            )
        )

    if taken(form, step):
        return redirect("reply", made[0].pk)
    title = f"Record the reply to {sent.reference}"
    return _form(request, signed_in, form, title, "Record the reply", reverse("replies"))


def reply(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Show a reply and how its translations stand."""
    found = replies.reply(reply, reader=signed_in)
    return shown(
        request,
        signed_in,
        "desk/replies/reply.html",
        section="replies",
        trail=[*TRAIL, {"label": str(found.transmission.reference)}],
        reply=found,
        translations=list(found.translations.all()),
        may_record=_may(signed_in),
    )


def reply_pdf(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Show the reply as it came."""
    found = replies.reply(reply, reader=signed_in)
    return inline(replies.pdf_of(found, reader=signed_in, now=request.now), f"reply-{found.language}.pdf")


def translation_pdf(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Show a delivered translation."""
    found = replies.translation(translation, reader=signed_in)
    return inline(replies.pdf_of(found, reader=signed_in, now=request.now), f"reply-translation-{found.into}.pdf")


def assess(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Say how a reply answers the letter."""
    found = replies.reply(reply, reader=signed_in)
    form = AssessForm(*_posted(request), initial={"quality": found.quality})
    if taken(form, lambda: actions.assess(found, quality=form.cleaned_data["quality"], by=signed_in, now=request.now)):
        return redirect("reply", found.pk)
    return _form(request, signed_in, form, "Assess the reply", "Save the assessment", reverse("reply", args=[found.pk]))


def strike(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Take back a reply that was recorded in error."""
    found = replies.reply(reply, reader=signed_in)
    form = Form(request.POST if request.method == "POST" else None)
    if taken(form, lambda: actions.strike(found, by=signed_in, now=request.now)):
        return redirect("transmission", found.transmission_id)
    text = "It is left out of lists and of releases that are prepared from now on. Its file stays with the letter."
    back = reverse("reply", args=[found.pk])
    return _form(request, signed_in, form, "This reply was recorded in error", "Take it out", back, text=text)


def order(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Order a translation of a reply."""
    found = replies.reply(reply, reader=signed_in)
    form = OrderForm(*_posted(request))
    if taken(form, lambda: actions.order_translation(found, into=form.cleaned_data["into"], now=request.now)):
        return redirect("reply", found.pk)
    text = "Readers see that a translation is in progress once the reply is public."
    back = reverse("reply", args=[found.pk])
    return _form(request, signed_in, form, "Order a translation", "Order it", back, text=text)


def deliver(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Record a delivered translation."""
    found = replies.translation(translation, reader=signed_in)
    form = DeliverForm(*_posted(request))

    def step() -> None:
        pdf = form.cleaned_data["pdf"]
        actions.record_translation(
            found,
            pdf=pdf.chunks() if pdf else None,
            text=form.cleaned_data["text"],
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect("reply", found.reply_id)
    title = f"The translation into {found.get_into_display()}"
    return _form(request, signed_in, form, title, "Record it", reverse("reply", args=[found.reply_id]))


def _may(signed_in: SignedIn) -> bool:
    return signed_in.may(Right.REPLY)


def _posted(request: DeskRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _form(
    request: DeskRequest, signed_in: SignedIn, form: Form, title: str, label: str, back: str, *, text: str = ""
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/replies/form.html",
        section="replies",
        trail=[*TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        text=text,
        status=422 if form.errors else 200,
    )


MAY = Right.REPLY
PAGES = [
    page("replies/", listing, may=ANYONE_SIGNED_IN, name="replies"),
    page("transmissions/<uuid:transmission_id>/reply/", record, may=MAY, writes=True, name="reply_record"),
    page("replies/<uuid:reply>/", reply, may=ANYONE_SIGNED_IN, name="reply"),
    page("replies/<uuid:reply>/reply.pdf", reply_pdf, may=ANYONE_SIGNED_IN, name="reply_pdf"),
    page("replies/<uuid:reply>/assess/", assess, may=MAY, writes=True, name="reply_assess"),
    page("replies/<uuid:reply>/error/", strike, may=MAY, writes=True, name="reply_strike"),
    page("replies/<uuid:reply>/order/", order, may=MAY, writes=True, name="translation_order"),
    page("translations/<uuid:translation>/", deliver, may=MAY, writes=True, name="translation_deliver"),
    page(
        "translations/<uuid:translation>/translation.pdf", translation_pdf, may=ANYONE_SIGNED_IN, name="translation_pdf"
    ),
]
