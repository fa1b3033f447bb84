"""Coming back with twelve words: notes are opened for one response, and answered."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from demarche.intake.errors import DoorFull
from demarche.intake.queries import notes_for
from demarche.procedure import clock
from demarche.sites.intake import drafts, forms, uploads
from demarche.sites.intake.carried import Carried, CarriedBroken, begun_again, opened
from demarche.sites.intake.receipts import sentence_for
from demarche.sites.intake.sending import NotYet, come_again, no_room, take_in, why_not_kept
from demarche.sites.intake.showing import begin_again, received, show
from demarche.sites.intake.whole import whole
from demarche.vault.ageformat import AgeError
from demarche.vault.mailbox import open_note
from demarche.vault.receipt import Receipt, WrongWords


@dataclass(frozen=True, repr=False)
class NoteShown:
    """A note as the source reads it."""

    kind: str
    text: str
    language: str
    written_on: str
    number: int


def come_back(request: HttpRequest) -> HttpResponse:
    """Twelve words in, notes out. Unknown words and an empty mailbox are one and the same page."""
    language = translation.get_language() or "en"
    form = forms.Words(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(
            request, "intake/words_in.html", form=form, whole=whole(None, "answer"), status=422 if form.errors else 200
        )
    try:
        receipt = Receipt.from_words(form.cleaned_data["words"], language)
    except WrongWords as wrong:
        form.add_error("words", sentence_for(wrong))
        return show(request, "intake/words_in.html", form=form, whole=whole(None, "answer"), status=422)
    return _mailbox(request, begun_again("answer", receipt.entropy, language=language, now=clock.now()))


def answer(request: HttpRequest) -> HttpResponse:
    """Write to the team, with files."""
    if request.method != "POST":
        return redirect("return")
    fields = request.POST
    try:
        carried = opened(fields.get("carried", ""), kind="answer", now=clock.now())
    except CarriedBroken:
        return begin_again(request)
    refused, go = uploads.take_parts(request, carried.parts), fields.get("go", "send")
    form = forms.Answer(fields)
    carried.answers["answer"] = {"message": fields.get("message", "")}
    if go == "forget":
        drafts.forget(carried)
    if go.startswith("remove:"):
        carried.parts = [part for part in carried.parts if part["id"] != go[7:]]
    if refused:
        return _mailbox(request, carried, problem=why_not_kept(refused), status=413)
    if go != "send":
        return _mailbox(request, carried)
    if form.is_valid() and not (form.cleaned_data["message"] or carried.parts):
        form.add_error("message", _("Write something, or add a file."))
    if form.errors:
        return _mailbox(request, carried, form=form, status=422)
    return _send(request, carried)


def _send(request: HttpRequest, carried: Carried) -> HttpResponse:
    try:
        take_in(carried)
    except NotYet as wait:
        return _mailbox(request, carried, problem=come_again(wait), status=202)
    except DoorFull:
        return _mailbox(request, carried, problem=no_room(), status=503)
    return received("answer")


def _mailbox(
    request: HttpRequest, carried: Carried, *, form: forms.Answer | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    return show(
        request,
        "intake/mailbox.html",
        status=status,
        carried=carried,
        notes=(notes := _notes(Receipt(carried.entropy))),
        standing=_standing(notes),
        unfinished=drafts.kind_of(Receipt(carried.entropy)),
        form=form or forms.Answer(initial=carried.answers.get("answer", {})),
        problem=problem,
    )


def _notes(receipt: Receipt) -> list[NoteShown]:
    notes = []
    for sealed in notes_for(receipt.tag_digest):
        try:
            note = json.loads(open_note(sealed, receipt)["note.json"])
            number = int(note.get("number", 0))
            notes.append(NoteShown(note["kind"], note["text"], note["language"], note["written_on"], number))
        except (AgeError, KeyError, ValueError):
            continue
    return sorted(notes, key=lambda note: (note.written_on, note.number))


def _standing(notes: list[NoteShown]) -> str:
    """Say in a few words how it stands, as far as the notes tell."""
    kinds = [note.kind for note in notes]
    if not kinds:
        return ""
    if kinds[-1] == "question":
        return _("A question waits for your answer.")
    if "status" in kinds:
        return _("The team has decided; its words are below.")
    return _("A person of the team has read it. It is being worked on.")
