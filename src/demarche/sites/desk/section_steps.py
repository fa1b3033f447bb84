"""Pages on which several people write one letter: each takes a section, writes in it, and gives it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.letters import holding, working
from demarche.letters import queries as letters
from demarche.letters.errors import LetterStopped
from demarche.papers.errors import NotYours
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.letter_forms import SectionForm, SureForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def section(request: DeskRequest, signed_in: SignedIn, letter: Any, section: str) -> HttpResponse:
    """Write in one section; where a colleague has it, read it, and take it over if need be."""
    found, label = letters.letter(letter, reader=signed_in), _label(section)
    held = holding.holder(found, section)
    mine = held is not None and held.staff_id == signed_in.id
    if not mine and request.method != "POST":
        return _read(request, signed_in, found, section)
    standing = letters.text_of(found.current, reader=signed_in, now=request.now)
    initial = SectionForm.initial_of(standing, found.current.number)
    form = SectionForm(request.POST if request.method == "POST" else None, initial=initial, section=section)

    def step() -> None:
        said = form.cleaned_data
        try:
            holding.save(
                found, section, form.text(), kept=said["working"], turn=said["turn"] or 0, by=signed_in, now=request.now
            )
        except LetterStopped:
            _keep(form, found, signed_in, request)
            raise

    if taken(form, step):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/letters/section.html",
        section="letters",
        trail=_trail(found, label),
        letter=found,
        label=label,
        name=section,
        form=form,
        signed=found.state in ("clearing", "signing", "signed"),
        status=422 if form.errors else 200,
    )


def take(request: DeskRequest, signed_in: SignedIn, letter: Any, section: str) -> HttpResponse:
    """Take a section into one's hands, from a colleague where that is said."""
    found = letters.letter(letter, reader=signed_in)
    _label(section)
    form, over = SureForm(request.POST), request.POST.get("over") == "yes"
    if taken(form, lambda: holding.take(found, section, by=signed_in, now=request.now, over=over)):
        return redirect("letter_section", found.pk, section)
    return _read(request, signed_in, found, section, form=form)


def let_go(request: DeskRequest, signed_in: SignedIn, letter: Any, section: str) -> HttpResponse:
    """Give a section back without a change."""
    found = letters.letter(letter, reader=signed_in)
    _label(section)
    if taken(SureForm(request.POST), lambda: holding.let_go(found, section, by=signed_in)):
        return redirect("letter_edit", found.pk)
    return _read(request, signed_in, found, section)


def _read(request: DeskRequest, signed_in: SignedIn, found: Any, section: str, form: Any = None) -> HttpResponse:
    standing = letters.text_of(found.current, reader=signed_in, now=request.now)
    value = getattr(standing, section)
    held = holding.holds(found, now=request.now).get(section)
    return shown(
        request,
        signed_in,
        "desk/letters/section_read.html",
        section="letters",
        trail=_trail(found, holding.NAMES[section]),
        letter=found,
        label=holding.NAMES[section],
        name=section,
        paragraphs=[value] if isinstance(value, str) else value,
        held=held if held is not None and held.staff_id != signed_in.id else None,
        form=form,
        status=409 if form is not None and form.errors else 200,
    )


def _keep(form: SectionForm, found: Any, signed_in: SignedIn, request: DeskRequest) -> None:
    """Keep the words of whoever lost a section, for that person."""
    said = form.cleaned_data
    row = working.keep(
        found, text=form.text(), seen_version=said["seen_version"], working=said["working"], turn=said["turn"] or 0,
        by=signed_in, now=request.now,
    )  # fmt: skip
    form.see(said["seen_version"], working=str(row.pk), turn=str(row.turn))


def _label(section: str) -> str:
    if section not in holding.NAMES:
        raise NotYours
    return holding.NAMES[section]


def _trail(found: Any, label: str) -> list[dict[str, str]]:
    return [
        *views.TRAIL,
        {"label": "Letter", "url": parts.url("letter", found)},
        {"label": "Edit", "url": reverse("letter_edit", args=[found.pk])},
        {"label": label},
    ]


_SECTION = "letters/<uuid:letter>/sections/<slug:section>/"
PAGES = [
    page(_SECTION, section, may=Right.DRAFT, writes=True, name="letter_section"),
    page(f"{_SECTION}take/", take, may=Right.DRAFT, writes=True, shows=False, name="letter_section_take"),
    page(f"{_SECTION}let-go/", let_go, may=Right.DRAFT, writes=True, shows=False, name="letter_section_let_go"),
]
