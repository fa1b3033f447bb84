"""Steps around a transmission: register a letter to one or several addressees, file mails, remind, give more time."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.letters import queries as letters
from demarche.papers.queries import open_file
from demarche.press.bouncing import take_mail
from demarche.procedure import clock
from demarche.procedure.places import OTHERS, formal_name, state_name
from demarche.procedure.references import Reference
from demarche.sites.desk.letter_forms import SureForm
from demarche.sites.desk.letter_views import form_page
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.transmission_forms import (
    FURTHER,
    AcknowledgedForm,
    FurtherForm,
    HoleForm,
    MailForm,
    MoreTimeForm,
    RegisterForm,
    RemindedForm,
    WithholdForm,
)
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import actions, dealing, directory, numbering, planning
from demarche.transmission import queries as transmission

# More than these are no one letter any more.
MOST_FURTHER = 9


def register(request: DeskRequest, signed_in: SignedIn, letter: Any) -> HttpResponse:
    """Give a signed letter a number for each of its addressees."""
    found, made = letters.letter(letter, reader=signed_in), []
    form, further, asks_for_more = _register_forms(request, found, signed_in)
    # Each form is checked, so that each shows what it lacks.
    checked = [each.is_valid() for each in further]
    whole = not asks_for_more and all(checked)

    def step() -> None:
        first = actions.Addressee(found.state_code, form.particulars(), form.cleaned_data["number"])
        others = [
            actions.Addressee(each.cleaned_data["code"], each.particulars(), each.cleaned_data["number"])
            for each in further
        ]
        made.extend(actions.register_all(found, addressees=[first, *others], by=signed_in, now=request.now))

    if whole and taken(form, step):
        return redirect("transmission", made[0].pk)
    return shown(
        request,
        signed_in,
        "desk/transmission/register.html",
        section="letters",
        trail=[{"label": "Letters", "url": "/letters/"}, {"label": "Register the letter"}],
        form=form,
        further=further,
        may_add=len(further) < MOST_FURTHER,
        letter=found,
        state=formal_name(found.state_code),
        status=422 if form.errors or any(each.errors for each in further) else 200,
    )


def withhold(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Decide that a registered letter will not go out."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = WithholdForm(_post(request))

    def step() -> None:
        actions.withhold(found, reason=form.cleaned_data["reason"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("transmission", found.pk)
    consequences = [
        "The letter is not sent, and cannot be sent later: another one is drafted from the case instead.",
        f"{found.reference} is never given again; the series keeps a hole there.",
    ]
    others = [each for each in transmission.others_of(found) if str(found.pk) in each.told_of]
    consequences += [
        f"{each.reference} names this addressee: tell its addressee that no letter went." for each in others
    ]
    title = f"Withhold {found.reference}"
    return form_page(
        request, signed_in, form, title, "Withhold it", _url(found), consequences=tuple(consequences), tone="danger"
    )


def file_mail(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """File a mail that came about a letter: a bounce, a receipt, an absence, an answer."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = MailForm(_post(request), request.FILES if request.method == "POST" else None)

    def step() -> None:
        take_mail(found, content=form.cleaned_data["mail"].read(), by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("transmission", found.pk)
    text = (
        "Whether it is a bounce, a receipt, an automatic answer or somebody’s own words is read from the mail. If the "
        "letter came back, its time stops, and runs anew from the delivery that arrives; a release on its way stops."
    )
    return form_page(request, signed_in, form, "File a mail about this letter", "File it", _url(found), text=text)


def mail(request: DeskRequest, signed_in: SignedIn, transmission_id: Any, mail_id: Any) -> HttpResponse:
    """Hand out a mail as a file; it is never shown as a page."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    kept = found.mails.filter(pk=mail_id).first()
    if kept is None:
        raise Http404
    content = b"".join(open_file(kept.paper, reader=signed_in, now=request.now).chunks)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="mail.eml"'
    response["Cache-Control"] = "no-store"
    return response


def acknowledge(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Write down that the addressee has the letter."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = AcknowledgedForm(_post(request), initial={"on": clock.office_day(request.now)})

    def step() -> None:
        dealing.acknowledge(found, **form.cleaned_data, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("transmission", found.pk)
    return form_page(request, signed_in, form, "The receipt was acknowledged", "Write it down", _url(found))


def remind(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Ask an addressee for the reply that has not come."""
    found, form = transmission.transmission(transmission_id, reader=signed_in), SureForm(_post(request))
    if taken(form, lambda: dealing.remind(found, by=signed_in, now=request.now)):
        return redirect("transmission", found.pk)
    told = transmission.particulars(found, reader=signed_in, now=request.now)
    consequences = (
        f"A mail goes to {told.get('email') or 'nobody: there is no e-mail address'}, over TLS, as you wait.",
        f"It names {found.reference}, its day and the day by which a reply was requested, and nothing of the case.",
    )
    title = f"Remind of {found.reference}"
    return form_page(request, signed_in, form, title, "Send it now", _url(found), consequences=consequences)


def reminded(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Write down a reminder that went another way than by mail."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = RemindedForm(_post(request), initial={"on": clock.office_day(request.now)})
    if taken(form, lambda: dealing.reminded(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("transmission", found.pk)
    return form_page(request, signed_in, form, "The addressee was reminded", "Write it down", _url(found))


def extend(request: DeskRequest, signed_in: SignedIn, transmission_id: Any) -> HttpResponse:
    """Give a Government more time to reply."""
    found = transmission.transmission(transmission_id, reader=signed_in)
    form = MoreTimeForm(_post(request), initial={"on": clock.office_day(request.now)})
    if taken(form, lambda: dealing.extend(found, **form.cleaned_data, by=signed_in, now=request.now)):
        return redirect("transmission", found.pk)
    text = (
        "Publication keeps its day. If the office wants it to wait as well, hold the release and say why: "
        "that is a decision of its own."
    )
    return form_page(request, signed_in, form, "More time to reply", "Give it", _url(found), text=text)


def all_series(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show which series of numbers have begun."""
    rows = [{"code": code, "year": year, "name": state_name(code)} for code, year in numbering.series()]
    trail = [{"label": "Letters", "url": "/letters/"}, {"label": "Numbers"}]
    return shown(request, signed_in, "desk/transmission/series.html", section="letters", trail=trail, rows=rows)


def one_series(request: DeskRequest, signed_in: SignedIn, code: str, year: int) -> HttpResponse:
    """Show every number of a series: the letter, that it was withheld, or the hole with its reason."""
    if (code, year) not in numbering.series():
        raise Http404
    form = HoleForm(_post(request))

    def step() -> None:
        number, reason = form.cleaned_data["number"], form.cleaned_data["reason"]
        if number is None:
            numbering.explain_rest(code, year, reason=reason, by=signed_in, now=request.now)
        else:
            numbering.explain(Reference(code, year, number), reason=reason, by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("series_of", code, year)
    numbers = numbering.numbers(code, year, reader=signed_in)
    return shown(
        request,
        signed_in,
        "desk/transmission/numbers.html",
        section="letters",
        trail=[{"label": "Letters", "url": "/letters/"}, {"label": "Numbers", "url": reverse("series")}],
        title=f"{OTHERS if code == OTHERS else state_name(code)} {year}",
        numbers=numbers,
        holes=any(not each.given and not each.reason for each in numbers),
        form=form,
        status=422 if form.errors else 200,
    )


def _register_forms(
    request: DeskRequest, letter: Any, signed_in: SignedIn
) -> tuple[RegisterForm, list[FurtherForm], bool]:
    """Return the form of each addressee; where one more was asked for, with what was typed, and not yet checked."""
    typed, greetings = request.POST, transmission.greetings_of(letter, reader=signed_in, now=request.now)
    plan = planning.proposed(letter, reader=signed_in, now=request.now)
    first = _first(letter, clock.office_day(request.now)) | ({"salutation": plan[0]["salutation"]} if plan else {})
    if request.method != "POST":
        form = RegisterForm(initial=first, greetings=greetings)
        return form, [_further(place, None, greetings, told) for place, told in enumerate(plan[1:])], False
    asked = typed.get("further", "0")
    count = min(int(asked), MOST_FURTHER) if asked.isascii() and asked.isdigit() else 0
    if "more" in typed:
        count = min(count + 1, MOST_FURTHER)
        form = RegisterForm(initial=first | typed.dict(), greetings=greetings)
        told_of = [{name: typed.get(f"further-{place}-{name}", "") for name in FURTHER} for place in range(count)]
        return form, [_further(place, None, greetings, told) for place, told in enumerate(told_of)], True
    form = RegisterForm(typed, initial=first, greetings=greetings)
    return form, [_further(place, typed, greetings, {}) for place in range(count)], False


def _further(place: int, typed: Any, greetings: list[str], told: dict[str, Any]) -> FurtherForm:
    return FurtherForm(typed, prefix=f"further-{place}", greetings=greetings, initial=told)


def _first(letter: Any, today: date) -> dict[str, Any]:
    known = directory.particulars_for(letter.state_code, on=today)
    series = transmission.series_of(letter, letter.state_code)
    return known | {"number": transmission.next_number(series, today.year)}


def _url(found: Any) -> str:
    return reverse("transmission", args=[found.pk])


def _post(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


_ONE = "transmissions/<uuid:transmission_id>/"
SENDS = Right.TRANSMIT
PAGES = [
    page("letters/<uuid:letter>/register/", register, may=SENDS, writes=True, name="letter_register"),
    page(f"{_ONE}withhold/", withhold, may=SENDS, writes=True, name="transmission_withhold"),
    page(f"{_ONE}mails/new/", file_mail, may=SENDS, writes=True, name="transmission_file_mail"),
    page(f"{_ONE}mails/<uuid:mail_id>.eml", mail, may=ANYONE_SIGNED_IN, name="transmission_mail"),
    page(f"{_ONE}acknowledged/", acknowledge, may=SENDS, writes=True, name="transmission_acknowledge"),
    page(f"{_ONE}remind/", remind, may=SENDS, writes=True, fresh=True, name="transmission_remind"),
    page(f"{_ONE}reminded/", reminded, may=SENDS, writes=True, name="transmission_reminded"),
    page(f"{_ONE}more-time/", extend, may=SENDS, writes=True, name="transmission_extend"),
    page("numbers/", all_series, may=SENDS, name="series"),
    page("numbers/<str:code>/<int:year>/", one_series, may=SENDS, writes=True, name="series_of"),
]
