"""Steps on what is shown to guests: show it, give more time, take it back, use what came back."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.guests import actions, using
from demarche.guests import queries as guests
from demarche.letters import queries as letters
from demarche.papers.errors import NotYours
from demarche.papers.queries import people
from demarche.procedure import clock
from demarche.replies import queries as replies
from demarche.sites.desk.guest_forms import ProlongForm, ShowAccountForm, ShowForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

CONSEQUENCES = (
    "This one document is copied as it stands, under a key of its own; the guest can open nothing else.",
    "What is written later, the guest does not see. Each opening is written down.",
    "After the last day it opens no more; what was read may be remembered.",
)


def show_letter(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Show a letter's text to a guest."""
    found = letters.letter(letter, reader=signed_in)
    form = _form(ShowForm, request, found.dossier, found.state_code, ["comment", "translate", "read"])
    return _shown(
        request, signed_in, form, lambda: actions.show_letter(found, form.asked(), by=signed_in, now=request.now),
        title="Show this letter to a guest", back={"label": "Letter", "url": reverse("letter", args=[found.pk])},
    )  # fmt: skip


def show_reply(request: DeskRequest, signed_in: SignedIn, reply: Any) -> HttpResponse:
    """Show a reply to a guest, most often to a translator."""
    found = replies.reply(reply, reader=signed_in)
    letter = found.transmission.letter
    form = _form(ShowForm, request, letter.dossier, letter.state_code, ["translate", "read"])
    return _shown(
        request, signed_in, form, lambda: actions.show_reply(found, form.asked(), by=signed_in, now=request.now),
        title="Show this reply to a guest", back={"label": "Reply", "url": reverse("reply", args=[found.pk])},
    )  # fmt: skip


def show_account(request: DeskRequest, signed_in: SignedIn, case: Any, link: Any) -> HttpResponse:
    """Show what a source told to a guest, without what the guest need not know."""
    found = cases.case(case, signed_in)
    note = next((each for each in cases.case_file(found, signed_in, request.now).notes if each.link.pk == link), None)
    if note is None:
        raise NotYours
    initial = {"texts": "\n\n".join(text for text in note.told.values() if text.strip())}
    form = _form(ShowAccountForm, request, found.dossier, found.state_code, ["translate", "read"], initial=initial)

    def step() -> Any:
        texts = [form.cleaned_data["texts"]]
        return actions.show_account(note.link, form.asked(), texts=texts, by=signed_in, now=request.now)

    back = {"label": "Case", "url": reverse("case", args=[found.pk])}
    return _shown(request, signed_in, form, step, title="Show this account to a guest", back=back)


def prolong(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Give a guest more time, or ask once more."""
    found = _of_colleagues(showing, signed_in)
    form = ProlongForm(_post(request), initial={"until": found.until})
    again = found.state == "returned"
    return _shown(
        request, signed_in, form,
        lambda: actions.prolong(found, until=form.cleaned_data["until"], by=signed_in, now=request.now),
        title="Ask once more" if again else "Give more time",
        label="Ask once more" if again else "Give more time",
        back={"label": "Shown to a guest", "url": _url(found)},
        consequences=(f"{found.guest.name} can open the document up to this day"
                      f"{', and write again' if again else ''}.",),
    )  # fmt: skip


def end(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Take a document back from its guest."""
    found = _of_colleagues(showing, signed_in)
    return _shown(
        request, signed_in, Form(_post(request)), lambda: actions.end(found, by=signed_in, now=request.now),
        title="Take the document back", label="Take it back", back={"label": "Shown to a guest", "url": _url(found)},
        consequences=(f"{found.guest.name} can no longer open it, nor write on it.",
                      "What was read may be remembered. What was sent back stays with you."),
    )  # fmt: skip


def use(request: DeskRequest, signed_in: SignedIn, showing: Any) -> HttpResponse:
    """Use what a guest sent back."""
    found = _of_colleagues(showing, signed_in)
    done = {
        "comment": "Each remark stands in the letter’s margin, beside its paragraph, under your name and the guest’s.",
        "translate": "It is recorded as the reply’s translation, not checked yet: a colleague compares it."
        if found.reply
        else "It is kept here, and leads from the case’s page.",
    }
    return _shown(
        request, signed_in, Form(_post(request)), lambda: using.use(found, by=signed_in, now=request.now),
        title="Use what came back", label="Use it", back={"label": "Shown to a guest", "url": _url(found)},
        consequences=(done.get(found.purpose, ""), f"{found.guest.name} can no longer open the document."),
        then=_where_used(found),
    )  # fmt: skip


def _where_used(found: Any) -> str:
    if found.reply is not None:
        return reverse("reply", args=[found.reply_id])
    if found.purpose == "comment":
        return reverse("letter_comments", args=[found.letter_id])
    return _url(found)


def _of_colleagues(showing: Any, signed_in: SignedIn) -> Any:
    found = guests.showing(showing, signed_in)
    if found.guest_id == signed_in.id:
        raise NotYours
    return found


def _form(
    kind: type[ShowForm], request: DeskRequest, dossier: Any, state_code: str, purposes: list[str], **more: Any
) -> Any:
    able = guests.may_be_guests({staff.pk for staff in people(dossier)}, state_code)
    return kind(_post(request), guests=able, purposes=purposes, today=clock.office_day(request.now), **more)


def _shown(
    request: DeskRequest,
    signed_in: SignedIn,
    form: Any,
    step: Callable[[], Any],
    *,
    title: str,
    back: dict[str, str],
    label: str = "Show it",
    consequences: tuple[str, ...] = CONSEQUENCES,
    then: str = "",
) -> HttpResponse:
    made: list[Any] = []
    if taken(form, lambda: made.append(step())):
        return redirect(then or _url(made[0]))
    return shown(
        request,
        signed_in,
        "desk/guests/form.html",
        trail=[back, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back["url"],
        consequences=consequences,
        nobody=isinstance(form, ShowForm) and not form.people,
        may_invite=signed_in.may(Right.OFFICE),
        status=422 if form.errors else 200,
    )


def _url(showing: Any) -> str:
    return reverse("shown", args=[showing.pk])


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None
