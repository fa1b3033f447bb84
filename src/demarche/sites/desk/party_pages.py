"""Pages of the directory of companies and organisations, and of a letter's addressees with their greetings."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.letters import queries as letters
from demarche.letters.addressing import MOST
from demarche.papers.queries import read
from demarche.procedure import clock
from demarche.procedure.places import formal_name, state_name
from demarche.sites.desk.letter_forms import LANGUAGE_NAMES
from demarche.sites.desk.party_forms import AddresseesForm, PartyForm, initial_of
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import parties, planning
from demarche.transmission.parties import KINDS, Entry

DIRECTORY = {"label": "Directory", "url": "/directory/"}
# How many places for a further addressee stand open.
OPEN_ROWS = 2


def listing(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the companies, organisations and other actors that letters go to."""
    return _listing(request, signed_in)


def _listing(request: DeskRequest, signed_in: SignedIn, form: Form | None = None) -> HttpResponse:
    today = clock.office_day(request.now)
    rows = [
        {
            "party": row,
            "entry": entry,
            "kind": KINDS[entry.kind],
            "country": state_name(entry.country) if entry.country else "",
            "holder": entry.holder_on(today),
        }
        for row, entry in parties.parties(reader=signed_in, now=request.now)
    ]
    return shown(
        request,
        signed_in,
        "desk/transmission/parties.html",
        section="letters",
        trail=[DIRECTORY, {"label": "Companies and organisations"}],
        rows=rows,
        waiting=parties.waiting_to_know() if rows else [],
        form=form,
        status=422 if form is not None and form.errors else 200,
        mine=signed_in.staff not in parties.waiting_to_know(),
    )


def add(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Write down a company, an organisation or another actor."""
    form = PartyForm(_post(request))
    if taken(form, lambda: parties.write(form.entry(), by=signed_in, now=request.now)):
        return redirect("parties")
    return _page(request, signed_in, form, "Add to the directory")


def change(request: DeskRequest, signed_in: SignedIn, party: Any) -> HttpResponse:
    """Show an entry with all that was written down, and change it."""
    found = parties.party(party, reader=signed_in)
    entry = Entry.load(read(found.content, reader=signed_in, now=request.now))
    form = PartyForm(_post(request), initial=initial_of(entry) | {"seen": found.content_id})

    def step() -> None:
        seen = form.cleaned_data["seen"]
        parties.write(form.entry(), party=found, seen=seen, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("party", found.pk)
    history = parties.history(found, reader=signed_in, now=request.now)
    return _page(request, signed_in, form, entry.name, entry=entry, history=history)


def let_in(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Give the directory's key to the colleagues who draft or send letters."""
    form = Form(request.POST)
    if taken(form, lambda: parties.let_in(by=signed_in, now=request.now)):
        return redirect("parties")
    return _listing(request, signed_in, form)


def addressees(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Settle to whom a letter goes, and how it greets each."""
    found = letters.letter(letter, reader=signed_in)
    standing = planning.settled(found, reader=signed_in, now=request.now)
    known = [(str(row.pk), entry.name) for row, entry in parties.parties(reader=signed_in, now=request.now)]
    rows = min(max(len(standing) - 1, 0) + OPEN_ROWS, MOST - 1)
    initial: dict[str, Any] = {"seen": found.current.number, "first": standing[0].salutation if standing else ""}
    for row, each in enumerate(standing[1:]):
        initial |= {f"to-{row}": each.party or each.code, f"greeting-{row}": each.salutation}
    form = AddresseesForm(_post(request), known=known, rows=rows, initial=initial)

    def step() -> None:
        typed = form.cleaned_data
        how = {"seen_version": typed["seen"], "by": signed_in, "now": request.now}
        planning.settle(found, first=typed["first"], further=form.chosen(), **how)

    if taken(form, step):
        return redirect("letter_addressees", found.pk)
    return shown(
        request,
        signed_in,
        "desk/transmission/addressees.html",
        section="letters",
        trail=[
            {"label": "Letters", "url": "/letters/"},
            {"label": "Letter", "url": reverse("letter", args=[found.pk])},
            {"label": "Addressees"},
        ],
        letter=found,
        language=LANGUAGE_NAMES.get(found.language, found.language),
        state=formal_name(found.state_code),
        signed=found.state in ("clearing", "signing", "signed"),
        settled=[(each, planning.writes_in(each, reader=signed_in, now=request.now)) for each in standing],
        form=form,
        further=[(form[f"to-{row}"], form[f"greeting-{row}"]) for row in range(rows)],
        status=422 if form.errors else 200,
    )


def _page(
    request: DeskRequest,
    signed_in: SignedIn,
    form: PartyForm,
    title: str,
    *,
    entry: Entry | None = None,
    history: Any = (),
) -> HttpResponse:
    return shown(
        request,
        signed_in,
        "desk/transmission/party.html",
        section="letters",
        trail=[DIRECTORY, {"label": "Companies and organisations", "url": reverse("parties")}, {"label": title}],
        title=title,
        form=form,
        filled=entry.particulars(clock.office_day(request.now)) if entry else None,
        history=history,
        status=422 if form.errors else 200,
    )


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


SENDS, DRAFTS = Right.TRANSMIT, Right.DRAFT
PAGES = [
    page("directory/others/all/", listing, may=SENDS, name="parties"),
    page("directory/others/new/", add, may=SENDS, writes=True, name="party_add"),
    page("directory/others/let-in/", let_in, may=SENDS, writes=True, shows=False, name="parties_let_in"),
    page("directory/others/<uuid:party>/", change, may=SENDS, writes=True, name="party"),
    page("letters/<uuid:letter>/addressees/", addressees, may=DRAFTS, writes=True, name="letter_addressees"),
]
