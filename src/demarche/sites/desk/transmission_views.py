"""Pages of transmission: register a letter, see exactly what goes out, send it, find out what became of it."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.journal.queries import moves_of
from demarche.letters import queries as letters
from demarche.procedure import clock
from demarche.procedure.confidentiality import Term
from demarche.procedure.natures import Nature, with_terms
from demarche.publication.queries import preparations_of
from demarche.replies.queries import replies_to
from demarche.sites.desk import followup_views, older_pages, press_parts, safety_parts
from demarche.sites.desk import transmission_parts as parts
from demarche.sites.desk.history import journal
from demarche.sites.desk.letter_forms import SureForm
from demarche.sites.desk.letter_views import form_page
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.transmission_forms import AddresseeForm, HandOverForm, TermForm
from demarche.staff.keys import SignedIn
from demarche.staff.queries import everybody
from demarche.staff.rights import Right
from demarche.transmission import actions
from demarche.transmission import queries as transmission
from demarche.transmission import terms as table
from demarche.transmission.consenting import unconsented_now
from demarche.transmission.dealing import reply_by

TRAIL = [{"label": "Letters", "url": "/letters/"}]
TONES = {
    "registered": "due",
    "sending": "due",
    "sent": "done",
    "failed": "danger",
    "unknown": "danger",
    "bounced": "danger",
    "withheld": "",
}
STEPS = {
    "sending_begun": "Sending began",
    "accepted": "Taken by the mail server",
    "refused": "Refused by the mail server",
    "lost_sight_of": "Cut off: nobody knows",
    "found_sent": "The Mission has it",
    "found_not_sent": "The Mission does not have it",
    "handed_over": "Handed over by hand",
    "readdressed": "Addressee corrected",
    "entered_from_paper": "Entered from paper, seen by two people",
    "withheld": "Withheld: it will not go out",
    "bounced": "Came back undelivered",
}
CUT_OFF = timedelta(minutes=2)


def sending(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Show a registered letter: what goes out, how it stands, until when it is confidential."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    begun = found.sending_begun_at
    releases = list(preparations_of(signed_in).filter(transmission=found).exclude(state="given_up"))
    return shown(
        request,
        signed_in,
        "desk/transmission/transmission.html",
        section="letters",
        trail=[*TRAIL, {"label": "Letter", "url": f"/letters/{found.letter_id}/"}, {"label": str(found.reference)}],
        sent=found,
        reference=found.reference.of_nature(Nature(found.letter.nature)),
        subject=letters.text_of(found.letter.current, reader=signed_in, now=request.now).subject,
        tone=TONES[found.state],
        particulars=transmission.particulars(found, reader=signed_in, now=request.now),
        reply_by=reply_by(found),
        pages=older_pages.pages_of(found, signed_in),
        **parts.around(found, signed_in, request.now),
        last_confidential=found.first_public_day - timedelta(days=1) if found.first_public_day else None,
        releases=releases,
        press=press_parts.of_transmission(found, signed_in),
        **({} if any(each.state == "approved" for each in releases) else _due(found, request.now)),
        cut_off=found.state == "sending" and begun is not None and request.now - begun > CUT_OFF,
        moves=journal(moves_of(found), lambda move: (STEPS.get(move.event, move.event), "")),
        replies=list(replies_to(found)),
        followup=followup_views.of_transmission(found, signed_in, request.now),
        named=unconsented_now(found, reader=signed_in, now=request.now) if found.may("sending_begun") else "",
        may_send=signed_in.may(Right.TRANSMIT),
        may_reply=signed_in.may(Right.REPLY),
        may_release=signed_in.may(Right.PREPARE_RELEASE),
    )


def letter_pdf(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Show the letter as it was sent, or exactly as it would go out today."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    if found.state == "sent":
        return inline(transmission.letter_pdf(found, reader=signed_in, now=request.now), "letter.pdf")
    return inline(transmission.as_of_today(found, reader=signed_in, now=request.now), "letter-as-of-today.pdf")


def send(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Send a letter by e-mail."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = SureForm(_post(request))
    if taken(form, lambda: actions.send_by_email(found, by=signed_in, now=request.now)):
        return redirect("transmission", found.pk)
    told = transmission.particulars(found, reader=signed_in, now=request.now)
    term = table.term_for(
        Nature(found.letter.nature), on_legislation=found.letter.on_legislation, on=clock.office_day(request.now)
    )
    length = f"{term.days} days" if term.days else f"{term.hours} hours"
    return form_page(
        request,
        signed_in,
        form,
        f"Send {found.reference}",
        "Send it now",
        _url(found),
        consequences=(
            f"The letter goes to {told.get('email') or 'nobody: there is no e-mail address'}, over TLS, as you wait.",
            f"It carries today’s date, {clock.office_day(request.now):%-d %B %Y}.",
            f"It stays confidential for {length}; this is fixed now and does not change with the office’s table.",
        ),
        warnings=safety_parts.warnings(found.letter, "before_sending"),
        tone="danger",
    )


def readdress(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Correct the addressee of a registered letter."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    initial = _typed(transmission.particulars(found, reader=signed_in, now=request.now))
    greetings = transmission.greetings_of(found.letter, reader=signed_in, now=request.now)
    form = AddresseeForm(_post(request), initial=initial, greetings=greetings)

    def step() -> None:
        actions.readdress(found, particulars=form.particulars(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("transmission", found.pk)
    text = "The addressee is one of the blanks that registration fills: the mandates’ sign-offs stand."
    return form_page(request, signed_in, form, "Correct the addressee", "Save", _url(found), text=text)


def hand_over(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Record that a letter was handed over by hand."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = HandOverForm(_post(request), request.FILES if request.method == "POST" else None)

    def step() -> None:
        pdf = form.cleaned_data["pdf"]
        actions.hand_over(
            found,
            name="stamped-note.pdf",
            media_type="application/pdf",
            chunks=pdf.chunks(),
            channel=form.cleaned_data["channel"] or "hand",
            by=signed_in,
            now=request.now,
        )

    if taken(form, step):
        return redirect("transmission", found.pk)
    text = "The letter carries today’s date, and its confidential time begins today."
    against = safety_parts.warnings(found.letter, "before_sending")
    title, label = "Record the handing over", "Record it"
    return form_page(request, signed_in, form, title, label, _url(found), text=text, warnings=against)


def resolve(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Write down what became of a sending that was cut off."""
    found, form = transmission.transmission(transmission_id, reader=signed_in), SureForm(_post(request))
    outcome = request.POST.get("outcome", "")

    def step() -> None:
        if outcome == "unknown":
            actions.lose_sight_of(found, by=signed_in, now=request.now)
        elif outcome == "sent":
            actions.found_sent(found, by=signed_in, now=request.now)
        else:
            actions.found_not_sent(found, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("transmission", found.pk)
    return form_page(request, signed_in, form, "What became of it?", "Continue", _url(found))


def terms(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show and change the office's table of confidentiality terms."""
    today = clock.office_day(request.now)
    form = TermForm(_post(request), initial={"unit": "days", "length": 60, "valid_from": today})

    def step() -> None:
        values = form.cleaned_data
        length = {values["unit"]: values["length"]}
        try:
            table.set_term(
                Nature(values["nature"]),
                on_legislation=values["on_legislation"],
                term=Term(**length),
                valid_from=values["valid_from"],
                by=signed_in,
                now=request.now,
            )
        except ValueError as wrong:
            form.add_error(None, str(wrong))

    if taken(form, step):
        return redirect("terms")
    names = {staff.pk: staff.name for staff in everybody()}
    rows = [
        {"nature": nature.label, "on_legislation": law, "term": table.term_for(nature, on_legislation=law, on=today)}
        for nature, law in with_terms()
    ]
    return shown(
        request,
        signed_in,
        "desk/transmission/terms.html",
        section="staff",
        rows=rows,
        own=[(line, names.get(line.set_by_id or line.pk, "")) for line in table.terms()],
        form=form,
        status=422 if form.errors else 200,
    )


def _due(found: Any, now: datetime) -> dict[str, Any]:
    """Return the first public day while it lies ahead: afterwards nothing is late."""
    day = found.first_public_day
    left = (day - clock.office_day(now)).days if day else -1
    return {"due_on": day, "days_left": left} if left >= 0 else {}


def _typed(told: dict[str, Any]) -> dict[str, Any]:
    kept = {name: told.get(name, "") for name in ("footer", "email", "name", "attention", "salutation")}
    return kept | {"lines": "\n".join(told["lines"])}


def _url(found: Any) -> str:
    return reverse("transmission", args=[found.pk])


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_ONE = "transmissions/<uuid:transmission_id>/"
SENDS = Right.TRANSMIT
PAGES = [
    page(_ONE, sending, may=ANYONE_SIGNED_IN, name="transmission"),
    page(f"{_ONE}letter.pdf", letter_pdf, may=ANYONE_SIGNED_IN, name="transmission_pdf"),
    page(f"{_ONE}send/", send, may=SENDS, writes=True, fresh=True, name="transmission_send"),
    page(f"{_ONE}hand-over/", hand_over, may=SENDS, writes=True, fresh=True, name="transmission_hand_over"),
    page(f"{_ONE}addressee/", readdress, may=SENDS, writes=True, name="transmission_readdress"),
    page(f"{_ONE}resolve/", resolve, may=SENDS, writes=True, shows=False, name="transmission_resolve"),
    page("office/terms/", terms, may=Right.OFFICE, writes=True, fresh=True, name="terms"),
]
