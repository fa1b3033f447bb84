"""The source's comment on a reply: from one of its messages, or told to a colleague."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.papers import queries as papers
from demarche.replies import commenting
from demarche.replies import queries as replies
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.reply_forms import CommentForm
from demarche.sites.desk.reply_views import TRAIL, form_page, posted
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn


def comment(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Record what the source says about a reply."""
    found = replies.reply(reply, reader=signed_in)
    said = {
        str(message.pk): (message, text)
        for message, text in commenting.said_since(found, reader=signed_in, now=request.now)
    }
    chosen = said.get(request.GET.get("message", ""))
    initial = {"text": chosen[1], "message": chosen[0].pk} if chosen else {}
    form = CommentForm(posted(request)[0], initial=initial)

    def step() -> None:
        values = form.cleaned_data
        from_message = said.get(str(values.pop("message") or ""))
        commenting.record_comment(
            found, **values, message=from_message[0] if from_message else None, by=signed_in, now=request.now
        )

    if taken(form, step):
        return redirect("reply", found.pk)
    return shown(
        request,
        signed_in,
        "desk/replies/comment.html",
        section="replies",
        trail=[*TRAIL, {"label": "The source’s comment"}],
        form=form,
        reply=found,
        said=[] if form.is_bound else list(said.values()),
        status=422 if form.errors else 200,
    )


def correct(request: DeskRequest, signed_in: SignedIn, comment: Any) -> HttpResponse:
    """Correct a comment, or say anew whether it may be public."""
    found = replies.comment(comment, reader=signed_in)
    told = papers.read(found.paper, reader=signed_in, now=request.now)
    form = CommentForm(posted(request)[0], initial=told | {"may_be_public": found.may_be_public})
    del form.fields["message"]
    if taken(form, lambda: commenting.correct_comment(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("reply", found.reply_id)
    back = reverse("reply", args=[found.reply_id])
    return form_page(request, signed_in, form, "The source’s comment", "Save", back)


def strike(request: DeskRequest, signed_in: SignedIn, comment: Any) -> HttpResponse:
    """Take out a comment that was recorded in error."""
    found = replies.comment(comment, reader=signed_in)
    form = Form(posted(request)[0])
    if taken(form, lambda: commenting.strike_comment(found, by=signed_in, now=request.now)):
        return redirect("reply", found.reply_id)
    back = reverse("reply", args=[found.reply_id])
    return form_page(request, signed_in, form, "This comment was recorded in error", "Take it out", back)
