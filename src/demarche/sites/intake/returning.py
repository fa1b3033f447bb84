"""Coming back with twelve words: notes are opened for one response, and answered."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from demarche.intake.errors import DoorFull
from demarche.intake.queries import notes_for
from demarche.procedure import clock
from demarche.sites.intake import forms
from demarche.sites.intake.carried import Carried, CarriedBroken, begun, opened
from demarche.sites.intake.showing import show, take_parts
from demarche.sites.intake.views import take_in
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


def come_back(request: HttpRequest) -> HttpResponse:
    """Twelve words in, notes out. Unknown words and an empty mailbox are one and the same page."""
    form = forms.Words(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return show(request, "intake/words_in.html", form=form, status=422 if form.errors else 200)
    try:
        receipt = Receipt.from_words(form.cleaned_data["words"], request.LANGUAGE_CODE)
    except WrongWords as wrong:
        form.add_error("words", str(wrong))
        return show(request, "intake/words_in.html", form=form, status=422)
    carried = begun("answer", now=clock.now())
    carried.words, carried.language = receipt.entropy.hex(), str(request.LANGUAGE_CODE)
    return _box(request, carried)


def answer(request: HttpRequest) -> HttpResponse:
    """Write to the team, with files."""
    fields = request.POST
    try:
        carried = opened(fields.get("carried", ""), now=clock.now())
    except CarriedBroken:
        return show(request, "intake/begin_again.html", status=409)
    refused, go = take_parts(request, carried), fields.get("go", "send")
    carried.answers["answer"] = {"message": fields.get("message", "")[: forms.LONG]}
    if go.startswith("remove:"):
        carried.parts = [part for part in carried.parts if part["id"] != go[7:]]
    if refused:
        problem = _("These files could not be kept: there is no room, or they are larger than 500 MB together.")
        return _box(request, carried, problem=problem, status=413)
    if go != "send":
        return _box(request, carried)
    if not (carried.answers["answer"]["message"].strip() or carried.parts):
        return _box(request, carried, problem=_("Write something, or add a file."), status=422)
    try:
        take_in(carried)
    except DoorFull as full:
        return _box(request, carried, problem=str(full), status=503)
    return show(request, "intake/received.html", kind="answer")


def _box(request: HttpRequest, carried: Carried, *, problem: str = "", status: int = 200) -> HttpResponse:
    receipt = Receipt(carried.entropy)
    form = forms.Answer(initial=carried.answers.get("answer", {}))
    return show(
        request,
        "intake/mailbox.html",
        status=status,
        notes=_notes(receipt),
        carried=carried,
        form=form,
        problem=problem,
    )


def _notes(receipt: Receipt) -> list[NoteShown]:
    notes = []
    for sealed in notes_for(receipt.tag_digest):
        try:
            note = json.loads(open_note(sealed, receipt)["note.json"])
        except (AgeError, KeyError, ValueError):
            continue
        notes.append(NoteShown(note["kind"], note["text"], note["language"], note["written_on"]))
    return sorted(notes, key=lambda note: note.written_on)
