"""Steps on a reply: recorded, corrected, classed, its questions noted; its translations; the source's comment."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.procedure import clock
from demarche.replies import actions, quality
from demarche.replies import queries as replies
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.reply_forms import (
    AlsoForm,
    AnswersForm,
    AssessForm,
    DeliverForm,
    FactsForm,
    OrderForm,
    RecordForm,
    ScaleForm,
)
from demarche.sites.desk.reply_views import form_page, posted
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.transmission import queries as transmission


def record(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Record a State's reply."""
    sent = transmission.transmission(transmission_id, reader=signed_in)
    others = transmission.transmissions_of(signed_in).filter(state="sent", code=sent.code).exclude(pk=sent.pk)
    known = {str(other.pk): other for other in others if other.addressee == sent.addressee}
    form = RecordForm(
        *posted(request), initial={"received_on": clock.office_day(request.now)}, others=_named(known.values())
    )
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
                also=[known[other] for other in values.get("also", [])],
            )
        )

    if taken(form, step):
        return redirect("reply", made[0].pk)
    title = f"Record the reply to {sent.reference}"
    return form_page(request, signed_in, form, title, "Record the reply", reverse("replies"))


def correct(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Correct what was recorded of a reply."""
    found = replies.reply(reply, reader=signed_in)
    standing = {"received_on": found.received_on, "language": found.language, "kind": found.kind}
    form = FactsForm(posted(request)[0], initial=standing)
    if taken(form, lambda: actions.correct(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("reply", found.pk)
    text = "What stood there before stays in the history."
    return form_page(request, signed_in, form, "Correct the reply", "Save", _url(found), text=text)


def also(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Say that a reply answers another letter too."""
    found = replies.reply(reply, reader=signed_in)
    known = {str(other.pk): other for other in replies.may_concern(found, reader=signed_in)}
    form = AlsoForm(posted(request)[0], others=_named(known.values()))

    def step() -> None:
        actions.concerns_also(found, known[form.cleaned_data["letter"]], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("reply", found.pk)
    text = "The same file is sealed with that letter as well, for who may know that one, and is classed there anew."
    return form_page(
        request, signed_in, form, "It answers another letter too", "Record it there", _url(found), text=text
    )


def assess(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Say how a reply answers the letter."""
    found, scale = replies.reply(reply, reader=signed_in), replies.scale_in_use()
    same = found.scale == scale
    classes = quality.choices(scale, keep=found.quality if same else "")
    form = AssessForm(posted(request)[0], initial={"quality": found.quality if same else ""}, classes=classes)
    if taken(form, lambda: actions.assess(found, quality=form.cleaned_data["quality"], by=signed_in, now=request.now)):
        return redirect("reply", found.pk)
    text = f"Scale: {dict(quality.SCALES)[scale]}."
    if found.quality and not same:
        text += f" Until now: {found.quality_words}, by another scale."
    return form_page(request, signed_in, form, "How it answers", "Save the class", _url(found), text=text)


def answers(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Note which questions of the letter are answered."""
    found = replies.reply(reply, reader=signed_in)
    questions = replies.questions_of(found.transmission, reader=signed_in, now=request.now)
    noted = replies.answers_of(found, reader=signed_in, now=request.now)
    form = AnswersForm(posted(request)[0], questions=questions, noted=noted)
    if taken(form, lambda: actions.note_answers(found, answers=form.answers(), by=signed_in, now=request.now)):
        return redirect("reply", found.pk)
    text = "The questions of the letter as it was sent. Only what the reply says counts, not whether it is true."
    return form_page(request, signed_in, form, "Questions answered", "Save", _url(found), text=text)


def strike(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Take back a reply that was recorded in error."""
    found = replies.reply(reply, reader=signed_in)
    form = Form(posted(request)[0])
    if taken(form, lambda: actions.strike(found, by=signed_in, now=request.now)):
        return redirect("transmission", found.transmission_id)
    text = "It is left out of lists and of releases that are prepared from now on. Its file stays with the letter."
    return form_page(
        request, signed_in, form, "This reply was recorded in error", "Take it out", _url(found), text=text
    )


def scale(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Choose the scale by which the office classes replies."""
    form = ScaleForm(posted(request)[0], initial={"scale": replies.scale_in_use()})
    if taken(form, lambda: actions.choose_scale(form.cleaned_data["scale"], by=signed_in, now=request.now)):
        return redirect("replies")
    chosen = replies.scale_chosen()
    text = "Replies that are classed already keep their class and its words, by the scale of that day."
    if chosen is not None:
        text += f" Chosen last by {chosen.chosen_by.name}, {clock.office_day(chosen.chosen_at):%-d %B %Y}."
    return form_page(
        request, signed_in, form, "How replies are classed", "Use this scale", reverse("replies"), text=text
    )


def order(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Order a translation of a reply."""
    found = replies.reply(reply, reader=signed_in)
    form = OrderForm(posted(request)[0])
    if taken(form, lambda: actions.order_translation(found, into=form.cleaned_data["into"], now=request.now)):
        return redirect("reply", found.pk)
    text = "Readers see that a translation is in progress once the reply is public."
    return form_page(request, signed_in, form, "Order a translation", "Order it", _url(found), text=text)


def deliver(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Record a delivered translation, or a better version of it."""
    found = replies.translation(translation, reader=signed_in)
    form, anew = DeliverForm(*posted(request), initial={"standing": found.standing}), found.state == "done"

    def step() -> None:
        values = form.cleaned_data
        actions.record_translation(
            found,
            pdf=values["pdf"].chunks() if values["pdf"] else None,
            text=values["text"],
            by=signed_in,
            now=request.now,
            standing=values["standing"],
            anew=anew,
        )

    if taken(form, step):
        return redirect("reply", found.reply_id)
    title = f"{'A new version of the' if anew else 'The'} translation into {found.get_into_display()}"
    text = "The version before stays. Whoever checked it has not checked this one." if anew else ""
    return form_page(request, signed_in, form, title, "Record it", _url(found.reply), text=text)


def check(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Say that a person has compared a translation with the reply."""
    found = replies.translation(translation, reader=signed_in)
    form = Form(posted(request)[0])
    if taken(form, lambda: actions.check_translation(found, by=signed_in, now=request.now)):
        return redirect("reply", found.reply_id)
    title = f"The translation into {found.get_into_display()} is checked"
    text = "You have read its newest version beside the reply, and it says the same. Your name and the day are kept."
    return form_page(request, signed_in, form, title, "I have compared them", _url(found.reply), text=text)


def cancel(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Cancel the order of a translation."""
    found = replies.translation(translation, reader=signed_in)
    form = Form(posted(request)[0])
    if taken(form, lambda: actions.cancel_translation(found, by=signed_in, now=request.now)):
        return redirect("reply", found.reply_id)
    title = f"Cancel the translation into {found.get_into_display()}"
    return form_page(request, signed_in, form, title, "Cancel the order", _url(found.reply))


def translation_pdf(request: DeskRequest, signed_in: SignedIn, translation: Any) -> HttpResponse:
    """Show a delivered translation."""
    found = replies.translation(translation, reader=signed_in)
    return inline(replies.pdf_of(found, reader=signed_in, now=request.now), f"reply-translation-{found.into}.pdf")


def _named(letters: Any) -> list[tuple[str, str]]:
    return [(str(each.pk), f"{each.reference}, sent {each.sent_on:%-d %B %Y}") for each in letters]


def _url(found: Any) -> str:
    return reverse("reply", args=[found.pk])
