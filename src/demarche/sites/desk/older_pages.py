"""Pages of letters that were sent before the desk: one person enters the paper, another compares and confirms."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import queries as cases
from demarche.procedure.natures import Nature
from demarche.procedure.places import OTHERS, state_name
from demarche.replies import redacted
from demarche.sites.desk.letter_forms import LANGUAGE_NAMES, SureForm
from demarche.sites.desk.older_forms import ConfirmForm, OlderForm, initial_of
from demarche.sites.desk.pdfs import inline
from demarche.sites.desk.publication_forms import ReasonForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.queries import mandates
from demarche.staff.rights import Right
from demarche.transmission import confirming, older
from demarche.transmission import older_reads as reads
from demarche.transmission.older import Told

TRAIL = [{"label": "Letters", "url": "/letters/"}]
TONES = {"entered": "due", "returned": "danger", "confirmed": "done", "given_up": ""}


def enter(request: DeskRequest, signed_in: SignedIn, case: Any) -> HttpResponse:
    """Enter a letter from paper in its case."""
    found, made = cases.case(case, signed_in), []
    initial = {"code": found.state_code, "lead": str(found.lead_id), "language": "en"}
    form = OlderForm(*_posted(request), initial=initial)

    def step() -> None:
        pdf = form.cleaned_data["pdf"].chunks()
        made.append(older.enter(found, told=form.told(), pdf=pdf, by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("older", made[0].pk)
    return _form(request, signed_in, form, "Enter a letter from paper", reverse("case", args=[found.pk]))


def amend(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Correct an entry that nobody has confirmed."""
    found = reads.older_letter(older_id, reader=signed_in)
    told = older.told_by(found, reader=signed_in, now=request.now)
    form = OlderForm(*_posted(request), initial=initial_of(told) | {"seen": found.content_id}, scan_kept=True)

    def step() -> None:
        pdf = form.cleaned_data["pdf"]
        chunks = pdf.chunks() if pdf else None
        seen = form.cleaned_data["seen"]
        older.amend(found, told=form.told(), seen=seen, by=signed_in, now=request.now, pdf=chunks)

    if taken(form, step):
        return redirect("older", found.pk)
    return _form(request, signed_in, form, "Correct the entry", _url(found))


def show(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Show an entry beside its scan; whoever did not enter it confirms it here."""
    return _shown(request, signed_in, reads.older_letter(older_id, reader=signed_in))


def confirm(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Confirm that an entry agrees with the paper."""
    found, made = reads.older_letter(older_id, reader=signed_in), []
    form = ConfirmForm(request.POST)

    def step() -> None:
        made.append(confirming.confirm(found, seen=form.cleaned_data["seen"], by=signed_in, now=request.now))

    if taken(form, step):
        return redirect("transmission", made[0].pk)
    return _shown(request, signed_in, found, form)


def send_back(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Return an entry that does not agree with the paper."""
    found = reads.older_letter(older_id, reader=signed_in)
    form = ReasonForm(_posted(request)[0], label="What does not agree with the paper")

    def step() -> None:
        older.send_back(found, reason=form.cleaned_data["reason"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("older", found.pk)
    return _form(request, signed_in, form, "Return the entry", _url(found), label="Return it", text="")


def give_up(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Stop: the letter is not entered."""
    found = reads.older_letter(older_id, reader=signed_in)
    form = SureForm(_posted(request)[0])
    if taken(form, lambda: older.give_up(found, by=signed_in, now=request.now)):
        return redirect("case", found.case_id)
    text = "The letter is not entered; no number is given to it. What was typed stays in the case’s files."
    return _form(request, signed_in, form, "Give the entry up", _url(found), label="Give it up", text=text)


def scan(request: DeskRequest, signed_in: SignedIn, older_id: Any) -> HttpResponse:
    """Show the scanned letter."""
    found = reads.older_letter(older_id, reader=signed_in)
    return inline(reads.scan_of(found, reader=signed_in, now=request.now), "scan.pdf")


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return the entries that a second person should look at, and those that came back."""
    for found, told in reads.with_told(signed_in, now, state__in=("entered", "returned")):
        mine = found.entered_by_id == signed_in.id
        if found.state == "returned" and mine:
            yield Waiting(told.subject, "a letter from paper was returned to you", _url(found))
        elif found.state == "entered" and not mine and signed_in.may(Right.CASE):
            yield Waiting(told.subject, "a letter from paper waits for a second person", _url(found))


def pages_of(sent: Any, signed_in: SignedIn) -> dict[str, Any]:
    """Return where the public copy of a letter from paper stands."""
    made = redacted.copy_of(sent) if sent.channel == confirming.PAPER else None
    return {"row": made, "label": made.state_label} if made else {}


def _shown(request: DeskRequest, signed_in: SignedIn, found: Any, form: Any = None) -> HttpResponse:
    told = older.told_by(found, reader=signed_in, now=request.now)
    second = found.state == "entered" and found.entered_by_id != signed_in.id and signed_in.may(Right.CASE)
    return shown(
        request,
        signed_in,
        "desk/transmission/older.html",
        section="letters",
        trail=[*TRAIL, {"label": "From paper"}],
        older=found,
        told=told,
        tone=TONES[found.state],
        mandates=_titles(told),
        addressee="OTH" if told.code == OTHERS else state_name(told.code),
        form=form or (ConfirmForm(initial={"seen": found.content_id}) if second else None),
        second=second,
        could_confirm=reads.could_confirm(found) if found.state == "entered" else [],
        nature=Nature(told.nature).label,
        language=LANGUAGE_NAMES.get(told.language, told.language),
        may_amend=found.may("amended") and signed_in.may(Right.TRANSMIT),
        returns=reads.returns(found, reader=signed_in, now=request.now),
        status=422 if form is not None and form.errors else 200,
    )


def _titles(told: Told) -> list[str]:
    known = {str(mandate.pk): mandate.title["en"] for mandate in mandates()}
    return [known[each] for each in told.mandates if each in known]


FORM = "Read each line off the sheet. A second person compares it with the scan before it counts as sent."


def _form(
    request: DeskRequest,
    signed_in: SignedIn,
    form: Any,
    title: str,
    back: str,
    *,
    label: str = "Enter it",
    text: str = FORM,
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/letters/form.html",
        section="letters",
        trail=[*TRAIL, {"label": title}],
        form=form,
        title=title,
        label=label,
        back=back,
        text=text,
        status=422 if form.errors else 200,
    )


def _url(found: Any) -> str:
    return reverse("older", args=[found.pk])


def _posted(request: DeskRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


_ONE = "older-letters/<uuid:older_id>/"
ENTERS, CONFIRMS = Right.TRANSMIT, Right.CASE
# The register enters; whoever works on cases, and is somebody else, compares.
PAGES = [
    page("cases/<uuid:case>/older-letters/new/", enter, may=ENTERS, writes=True, name="older_enter"),
    page(_ONE, show, may=ANYONE_SIGNED_IN, name="older"),
    page(f"{_ONE}scan.pdf", scan, may=ANYONE_SIGNED_IN, name="older_scan"),
    page(f"{_ONE}amend/", amend, may=ENTERS, writes=True, name="older_amend"),
    page(f"{_ONE}confirm/", confirm, may=CONFIRMS, writes=True, shows=False, fresh=True, name="older_confirm"),
    page(f"{_ONE}return/", send_back, may=CONFIRMS, writes=True, name="older_return"),
    page(f"{_ONE}give-up/", give_up, may=ENTERS, writes=True, name="older_give_up"),
]
