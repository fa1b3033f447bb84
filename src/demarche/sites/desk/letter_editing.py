"""The page on which a letter's text is written: kept every few seconds, saved as a version, never lost."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from demarche.letters import holding, working
from demarche.letters import queries as letters
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped, StaleVersion
from demarche.papers.errors import NotYours
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.letter_forms import SureForm, TextForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def edit(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Edit a letter's text; what somebody else saved meanwhile is shown beside it, nothing is lost."""
    found = letters.letter(letter, reader=signed_in)
    standing = letters.text_of(found.current, reader=signed_in, now=request.now)
    kept = [(row, text) for row, text in working.own(found, reader=signed_in)]
    chosen = next((each for each in kept if str(each[0].pk) == request.GET.get("kept")), kept[0] if kept else None)
    form = TextForm(request.POST if request.method == "POST" else None, initial=_initial(found, standing, chosen))
    done, meanwhile = _taken(form, found, request, signed_in)
    if done == "saved":
        return redirect("letter", found.pk)
    if done == "kept":
        return redirect("letter_edit", found.pk)
    return shown(
        request,
        signed_in,
        "desk/letters/edit.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Edit"}],
        form=form,
        letter=found,
        kept=chosen[0] if chosen and not form.is_bound else None,
        also_kept=[row for row, _ in kept if not form.is_bound and chosen and row != chosen[0]],
        sections=section_rows(found, signed_in, request.now),
        writing=working.others_writing(found, reader=signed_in, now=request.now),
        meanwhile=parts.differences(form.text().whole(), standing.whole()) if meanwhile else None,
        signed=found.state in ("clearing", "signing", "signed"),
        status=422 if form.errors else 200,
    )


def keep(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Keep what is typed, while it is typed."""
    found, form = letters.letter(letter, reader=signed_in), TextForm(request.POST)
    try:
        row = _kept(form, found, request, signed_in) if form.is_valid() else None
    except LetterStopped as stopped:
        return JsonResponse({"refused": str(stopped)}, status=409)
    holding.touch(found, by=signed_in, now=request.now)
    if row is None:
        return JsonResponse({"refused": "This could not be kept: save it with the button."}, status=422)
    return JsonResponse({"working": str(row.pk), "turn": row.turn})


def section_rows(found: Any, signed_in: SignedIn, now: Any) -> list[dict[str, Any]]:
    """Return the sections of a letter with who writes in each."""
    held = holding.holds(found, now=now)
    return [
        {
            "name": name,
            "label": label,
            "hold": held.get(name),
            "mine": name in held and held[name].staff_id == signed_in.id,
        }
        for name, label in holding.NAMES.items()
    ]


def throw_away(request: DeskRequest, signed_in: SignedIn, letter: Any, kept: UUID, turn: int) -> HttpResponse:
    """Give up a working text of one's own."""
    found = letters.letter(letter, reader=signed_in)
    row = next((row for row, _ in working.own(found, reader=signed_in) if row.pk == kept), None)
    if row is None:
        raise NotYours
    form = SureForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: working.throw_away(found, working=kept, turn=turn, by=signed_in)):
        return redirect("letter_edit", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        "Throw away the text that you have not saved",
        "Throw it away",
        parts.url("letter_edit", found),
        consequences=("What you typed since the last version is gone. The letter stays as it stands.",),
        tone="danger",
    )


def _initial(found: Any, standing: LetterText, chosen: Any) -> dict[str, Any]:
    if chosen is None:
        return TextForm.initial_of(standing, found.current.number)
    row, text = chosen
    return TextForm.initial_of(text, row.seen_version) | {"working": row.pk, "turn": row.turn}


def _taken(form: TextForm, found: Any, request: DeskRequest, signed_in: SignedIn) -> tuple[str, bool]:
    """Save or keep a text; tell what was done, and whether somebody else was quicker."""
    if not form.is_bound or not form.is_valid():
        return "", False
    values = form.cleaned_data
    try:
        if request.POST.get("step") == "keep":
            _kept(form, found, request, signed_in)
            return "kept", False
        working.save(
            found,
            text=form.text(),
            seen_version=values["seen_version"],
            working=values["working"],
            turn=values["turn"] or 0,
            by=signed_in,
            now=request.now,
        )
    except StaleVersion as stale:
        form.add_error(None, str(stale))
        row = _kept(form, found, request, signed_in)
        form.see(found.current.number, working=str(row.pk), turn=str(row.turn))
        return "", True
    except LetterStopped as stopped:
        form.add_error(None, str(stopped))
        return "", False
    return "saved", False


def _kept(form: TextForm, found: Any, request: DeskRequest, signed_in: SignedIn) -> Any:
    values = form.cleaned_data
    return working.keep(
        found,
        text=form.text(),
        seen_version=values["seen_version"],
        working=values["working"],
        turn=values["turn"] or 0,
        by=signed_in,
        now=request.now,
    )


_LETTER = "letters/<uuid:letter>/"
PAGES = [
    page(f"{_LETTER}edit/", edit, may=Right.DRAFT, writes=True, name="letter_edit"),
    page(f"{_LETTER}edit/keep/", keep, may=Right.DRAFT, writes=True, shows=False, name="letter_keep"),
    page(
        f"{_LETTER}edit/<uuid:kept>/<int:turn>/throw-away/",
        throw_away,
        may=Right.DRAFT,
        writes=True,
        name="letter_throw_away",
    ),
]
