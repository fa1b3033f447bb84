"""Undo: what one did and can still take back; a step taken for several is taken back for each, and said of each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.papers.errors import NotYours
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import REFUSALS
from demarche.staff.keys import SignedIn
from demarche.undoing import actions
from demarche.undoing.errors import CannotUndo

# The page of each kind of record, and how its id is found.
PAGES_OF = {
    "cases.case": ("case", "pk"),
    "triage.submission": ("submission", "pk"),
    "letters.letter": ("letter", "pk"),
    "letters.comment": ("letter", "letter_id"),
    "replies.reply": ("reply", "pk"),
    "replies.comment": ("reply", "reply_id"),
    "replies.translation": ("reply", "reply_id"),
    "followup.followup": ("case", "case_id"),
}


def undo_list(request: DeskRequest, signed_in: SignedIn, results: Any = None, refused: str = "") -> HttpResponse:
    """Show what one did lately and can still undo."""
    return shown(
        request,
        signed_in,
        "desk/frame/undo.html",
        trail=[{"label": "Today", "url": "/"}, {"label": "Undo"}],
        done=actions.done_lately(signed_in, request.now),
        results=results or [],
        refused=refused,
        offer_undo=False,
        status=409 if refused or any(not each["done"] for each in results or []) else 200,
    )


def undo(request: DeskRequest, signed_in: SignedIn, move: Any) -> HttpResponse:
    """Take back a step, and those that were taken together with it."""
    try:
        done = actions.done_by(move, signed_in)
    except CannotUndo as sentence:
        return undo_list(request, signed_in, refused=str(sentence))
    results = [_tried(each, done, number, request, signed_in) for number, each in enumerate(done.moves, start=1)]
    if len(results) == 1 and results[0]["done"]:
        return redirect(results[0]["url"] or "undo")
    return undo_list(request, signed_in, results=results)


def _tried(move: Any, done: actions.Done, number: int, request: DeskRequest, signed_in: SignedIn) -> dict[str, Any]:
    title = done.way.done if len(done.moves) == 1 else f"{done.way.done}, {number} of {len(done.moves)}"
    try:
        record = actions.undo(move, by=signed_in, now=request.now)
    except (CannotUndo, *REFUSALS) as sentence:
        return {"title": title, "done": False, "why": str(sentence), "url": ""}
    except NotYours:
        return {"title": title, "done": False, "why": "It is not among your papers.", "url": ""}
    return {"title": title, "done": True, "why": "Undone.", "url": _url(move.record, record)}


def _url(label: str, record: Any) -> str:
    name, field = PAGES_OF.get(label, ("case", "case_id"))
    return reverse(name, args=[getattr(record, field)])


PAGES = [
    page("undo/", undo_list, may=ANYONE_SIGNED_IN, name="undo_list"),
    page("undo/<uuid:move>/", undo, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="undo"),
]
