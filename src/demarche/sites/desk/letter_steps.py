"""Pages on which a step of a letter is taken: invite, join, offer, sign off, return."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.letters import actions, signing
from demarche.letters import queries as letters
from demarche.letters.asking import hours_for
from demarche.letters.clearing import candidates, steps_for
from demarche.letters.naming import hints
from demarche.letters.signatories import name_for
from demarche.papers.errors import NotYours
from demarche.papers.queries import knows
from demarche.procedure.natures import Nature
from demarche.sites.desk import drafting_parts
from demarche.sites.desk import letter_parts as parts
from demarche.sites.desk import letter_people as people
from demarche.sites.desk import letter_views as views
from demarche.sites.desk.joining_forms import OfferForm, RemarkForm
from demarche.sites.desk.letter_forms import InviteForm, ReasonForm, SignForm, SureForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandate as mandate_by_id
from demarche.staff.queries import mandates
from demarche.staff.rights import Right


def invite(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Invite a mandate to sign."""
    found = letters.letter(letter, reader=signed_in)
    asked = {joining.mandate_id for joining in letters.joinings(found) if joining.state in ("invited", "joined")}
    choices = [(str(m.pk), m.title["en"]) for m in mandates() if m.pk != found.lead_id and m.pk not in asked]
    usual = hours_for(Nature(found.nature))
    form = InviteForm(_post(request), choices=choices, initial={"hours": usual})

    def step() -> None:
        chosen = mandate_by_id(UUID(form.cleaned_data["mandate"]))
        hours = form.cleaned_data["hours"] or usual
        signing.invite(found, mandate=chosen, hours=hours, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return views.form_page(request, signed_in, form, "Invite a mandate", "Invite", parts.url("letter", found))


def withdraw_invitation(request: DeskRequest, signed_in: SignedIn, letter: Any, joining: Any) -> HttpResponse:
    """Go on without a mandate that was invited or has joined."""
    found = letters.letter(letter, reader=signed_in)
    asked, form = _joining(found, joining), SureForm(_post(request))
    if taken(form, lambda: signing.withdraw_invitation(asked, by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    return views.form_page(
        request,
        signed_in,
        form,
        "Go on without this mandate",
        "Withdraw the invitation",
        parts.url("letter", found),
        consequences=(
            f"{asked.mandate.holder_name} does not sign this letter.",
            "Whoever knew it for this mandate alone can no longer read it.",
        ),
        tone="danger",
    )


def answer(request: DeskRequest, signed_in: SignedIn, letter: Any, joining: Any) -> HttpResponse:
    """Join or decline, as the mandate's holder."""
    found = letters.letter(letter, reader=signed_in)
    asked, form = _joining(found, joining), RemarkForm(_post(request))
    joins = request.POST.get("answer") == "join"
    step = signing.join if joins else signing.decline
    if taken(form, lambda: step(asked, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("letter", found.pk) if joins else redirect("letters")
    return views.form_page(request, signed_in, form, "Join this letter?", "Continue", parts.url("letter", found))


def offer(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Offer a letter for signature."""
    found = letters.letter(letter, reader=signed_in)
    steps = [(step, candidates(found, step)) for step in steps_for(found)]
    form = OfferForm(_post(request), steps=steps)

    def offered() -> None:
        people = {str(staff.pk): staff for _, able in steps for staff in able}
        clearers = {step.pk: people[form.cleaned_data[form.name_of(step)]] for step, _ in steps}
        signing.offer_for_signature(found, clearers=clearers, by=signed_in, now=request.now)

    if taken(form, offered):
        return redirect("letter", found.pk)
    names = "; ".join(name_for(found, mandate) for mandate in signing.signing_mandates(found))
    text = letters.text_of(found.current, reader=signed_in, now=request.now)
    knows_case = knows(signed_in.staff, found.case.dossier_id)
    return views.form_page(
        request,
        signed_in,
        form,
        "Offer the letter for signature",
        "Offer it",
        parts.url("letter", found),
        consequences=(
            "The text is fixed and typeset; number, date and the addressee’s particulars stay blank.",
            *(f"First it waits for “{step.name}”." for step, _ in steps[:1]),
            f"{'Then it' if steps else 'It'} waits for the sign-off of {names}.",
            "Whoever changes a character afterwards voids the sign-offs.",
        ),
        warnings=[
            *(hints(found, text, reader=signed_in, now=request.now) if knows_case else []),
            *drafting_parts.open_ends(found, text, signed_in, request.now),
        ],
    )


def sign(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Sign off the exact text that was shown."""
    found = letters.letter(letter, reader=signed_in)
    mine = [mandate for mandate in signing.unsigned(found) if signing.holds(signed_in, mandate)]
    if not mine and request.method != "POST":
        return redirect("letter", found.pk)
    digest = found.current.signing_digest
    form = SignForm(_post(request), initial={"digest": digest, "mandate": mine[0].pk if mine else None})

    def step() -> None:
        chosen = mandate_by_id(form.cleaned_data["mandate"])
        signing.sign_off(found, mandate=chosen, digest=form.cleaned_data["digest"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("letter", found.pk)
    return shown(
        request,
        signed_in,
        "desk/letters/sign.html",
        section="letters",
        trail=[*views.TRAIL, {"label": "Letter", "url": parts.url("letter", found)}, {"label": "Sign off"}],
        letter=found,
        form=form,
        digest=digest,
        mandate=mine[0].title["en"] if mine else "",
        status=422 if form.errors else 200,
    )


def send_back(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Return a letter to its drafter."""
    found = letters.letter(letter, reader=signed_in)
    form = ReasonForm(_post(request))
    if taken(form, lambda: signing.send_back(found, reason=form.cleaned_data["reason"], by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    back = parts.url("letter", found)
    return views.form_page(request, signed_in, form, "Return the letter", "Return it", back, tone="danger")


def give_up(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Stop work on a letter."""
    found = letters.letter(letter, reader=signed_in)
    form = SureForm(_post(request))
    if taken(form, lambda: actions.give_up(found, by=signed_in, now=request.now)):
        return redirect("letter", found.pk)
    consequences = ("It will not be sent. Its text stays in the case’s files.",)
    back = parts.url("letter", found)
    return views.form_page(
        request, signed_in, form, "Give the letter up", "Give it up", back, consequences=consequences, tone="danger"
    )


def _joining(letter: Any, joining: Any) -> Any:
    found = letters.joinings(letter).filter(pk=joining).first()
    if found is None:
        raise NotYours
    return found


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_LETTER = "letters/<uuid:letter>/"
PAGES = [
    page("letters/", views.listing, may=ANYONE_SIGNED_IN, name="letters"),
    page("cases/<uuid:case>/letters/new/", views.draft, may=Right.DRAFT, writes=True, name="letter_draft"),
    page(_LETTER, views.letter, may=ANYONE_SIGNED_IN, name="letter"),
    page(f"{_LETTER}versions/", views.versions, may=ANYONE_SIGNED_IN, name="letter_versions"),
    page(f"{_LETTER}signing-copy.pdf", views.signing_copy, may=ANYONE_SIGNED_IN, name="letter_signing_copy"),
    page(f"{_LETTER}invite/", invite, may=Right.DRAFT, writes=True, name="letter_invite"),
    page(
        f"{_LETTER}invitations/<uuid:joining>/withdraw/",
        withdraw_invitation,
        may=Right.DRAFT,
        writes=True,
        name="letter_withdraw_invitation",
    ),
    page(
        f"{_LETTER}invitations/<uuid:joining>/answer/",
        answer,
        may=Right.SIGN,
        writes=True,
        shows=False,
        name="letter_answer",
    ),
    page(f"{_LETTER}offer/", offer, may=Right.DRAFT, writes=True, name="letter_offer"),
    page(f"{_LETTER}sign/", sign, may=Right.SIGN, writes=True, fresh=True, name="letter_sign"),
    page(f"{_LETTER}return/", send_back, may=ANYONE_SIGNED_IN, writes=True, name="letter_return"),
    page(f"{_LETTER}people/", people.admit, may=Right.DRAFT, writes=True, name="letter_admit"),
    page(f"{_LETTER}people/<uuid:staff>/", people.dismiss, may=Right.DRAFT, writes=True, name="letter_dismiss"),
    page(f"{_LETTER}give-up/", give_up, may=Right.DRAFT, writes=True, name="letter_give_up"),
]
