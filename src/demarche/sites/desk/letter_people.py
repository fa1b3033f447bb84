"""Pages on which a colleague says who may know a letter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.letters import actions
from demarche.letters import queries as letters
from demarche.letters.knowing import could_know
from demarche.papers.errors import NotYours
from demarche.papers.queries import people
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.letter_forms import AdmitForm, SureForm
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn


def admit(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Let a colleague know a letter."""
    found = letters.letter(letter, reader=signed_in)
    open_to = could_know(found) - set(people(found.dossier))
    colleagues = sorted(open_to, key=lambda staff: staff.name)
    form = AdmitForm(
        request.POST if request.method == "POST" else None,
        colleagues=[(str(staff.pk), staff.name) for staff in colleagues],
    )

    def step() -> None:
        chosen = next(staff for staff in colleagues if str(staff.pk) == form.cleaned_data["staff"])
        actions.admit(found, staff=chosen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        "Let a colleague read this letter",
        "Let in",
        parts.url("letter", found),
        consequences=(
            "The colleague can open this letter, its versions, its sending and the replies to it.",
            "Only somebody who knows the case, or who holds a mandate that signs the letter, can be chosen here.",
        ),
    )


def dismiss(request: DeskRequest, signed_in: SignedIn, letter: Any, staff: Any) -> HttpResponse:
    """Take a letter away from a colleague."""
    found = letters.letter(letter, reader=signed_in)
    colleague = next((known for known in people(found.dossier) if known.pk == staff), None)
    if colleague is None:
        raise NotYours
    form = SureForm(request.POST if request.method == "POST" else None)
    if taken(form, lambda: actions.dismiss(found, staff=colleague, by=signed_in, now=request.now)):
        return redirect("letters") if colleague.pk == signed_in.id else redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"Take {colleague.name} out of this letter",
        "Take out",
        parts.url("letter", found),
        consequences=(
            f"{colleague.name} can no longer open this letter.",
            "What was read before may be remembered. The case has a key of its own: look at it too.",
        ),
        tone="danger",
    )
