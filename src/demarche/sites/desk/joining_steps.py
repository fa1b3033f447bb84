"""Pages on which mandates are asked, ordered and reminded, and on which a letter is cleared before it is signed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.letters import asking, clearing, signatories
from demarche.letters import queries as letters
from demarche.papers.errors import NotYours
from demarche.procedure import clock
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.joining_forms import ClearForm, ColleagueForm, SignatoryForm
from demarche.sites.desk.letter_forms import SureForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandate as mandate_by_id
from demarche.staff.rights import Right
from demarche.staff.signatories import signatories as signatories_of


def remind(request: DeskRequest, signed_in: SignedIn, letter: Any, joining: Any) -> HttpResponse:
    """Send a mandate's holder the mail that says that something waits."""
    found = letters.letter(letter, reader=signed_in)
    asked, form = joining_of(found, joining), SureForm(_post(request))
    if taken(form, lambda: asking.remind(asked, by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"Remind {asked.mandate.holder_name}",
        "Send the reminder",
        parts.url("letter", found),
        consequences=(
            "A mail goes out that says that something waits at the desk. It names no letter, no State and no mandate.",
            "That it went out is written down here.",
        ),
    )


def rise(request: DeskRequest, signed_in: SignedIn, letter: Any, joining: Any) -> HttpResponse:
    """Let a mandate sign one place earlier."""
    found = letters.letter(letter, reader=signed_in)
    form = SureForm(_post(request))
    if taken(form, lambda: asking.move_up(joining_of(found, joining), by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    back = parts.url("letter", found)
    return views.form_page(request, signed_in, form, "The order in which the mandates sign", "Move it up", back)


def signatory(request: DeskRequest, signed_in: SignedIn, letter: Any, mandate: Any) -> HttpResponse:
    """Choose who signs for a mandate."""
    found = letters.letter(letter, reader=signed_in)
    signs = {found.lead_id, *(each.mandate_id for each in letters.joinings(found) if each.state in asking.STANDING)}
    if mandate not in signs:
        raise NotYours
    chosen = mandate_by_id(mandate)
    people = {str(each.pk): each for each in signatories_of(chosen, clock.office_day(request.now))}
    choices = [("", f"{chosen.holder_name}, its holder"), *((key, _named(each)) for key, each in people.items())]
    form = SignatoryForm(_post(request), choices=choices, initial={"signatory": ""})

    def step() -> None:
        one = people.get(form.cleaned_data["signatory"])
        signatories.choose(found, mandate=chosen, signatory=one, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"Who signs for the {chosen.title['en']}",
        "Choose",
        parts.url("letter", found),
        text="The name stands in the signature block. Signing off at the desk stays with the holders of the mandate.",
    )


def clear(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Clear the exact text that was shown."""
    found = letters.letter(letter, reader=signed_in)
    step = clearing.next_clearance(found)
    if step is None or step.asked_id != signed_in.id:
        return redirect("letter", found.pk)
    form = ClearForm(_post(request), initial={"digest": found.current.signing_digest})

    def taken_here() -> None:
        clearing.clear(step, **form.cleaned_data, by=signed_in, now=request.now)

    if taken(form, taken_here):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/letters/clear.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": step.step.name}],
        letter=found,
        form=form,
        step=step.step,
        digest=found.current.signing_digest,
        status=422 if form.errors else 200,
    )


def pass_on(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Ask another colleague to take the step that a letter waits for."""
    found = letters.letter(letter, reader=signed_in)
    step = clearing.next_clearance(found)
    if step is None:
        return redirect("letter", found.pk)
    people = [each for each in clearing.candidates(found, step.step) if each.pk != step.asked_id]
    form = ColleagueForm(_post(request), people=people)

    def taken_here() -> None:
        to = next(each for each in people if each.pk == UUID(form.cleaned_data["staff"]))
        clearing.pass_on(step, to=to, by=signed_in, now=request.now)

    if taken(form, taken_here):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        f"Ask somebody else for “{step.step.name}”",
        "Ask",
        parts.url("letter", found),
        consequences=(
            f"The letter no longer waits for {step.asked.name}, who can still read it until taken out.",
            "The colleague whom you choose can read this letter.",
        ),
    )


def joining_of(letter: Any, joining: Any) -> Any:
    """Return one of a letter's invitations."""
    found = letters.joinings(letter).filter(pk=joining).first()
    if found is None:
        raise NotYours
    return found


def _named(signatory: Any) -> str:
    return f"{signatory.name}, {signatory.capacity['en']}"


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_LETTER = "letters/<uuid:letter>/"
_INVITATION = f"{_LETTER}invitations/<uuid:joining>/"
PAGES = [
    page(f"{_INVITATION}remind/", remind, may=Right.DRAFT, writes=True, name="letter_remind"),
    page(f"{_INVITATION}earlier/", rise, may=Right.DRAFT, writes=True, name="letter_rise"),
    page(f"{_LETTER}signatory/<uuid:mandate>/", signatory, may=Right.DRAFT, writes=True, name="letter_signatory"),
    page(f"{_LETTER}clear/", clear, may=ANYONE_SIGNED_IN, writes=True, fresh=True, name="letter_clear"),
    page(f"{_LETTER}clear/somebody-else/", pass_on, may=Right.DRAFT, writes=True, name="letter_pass_on"),
]
