"""Pages on which a mandate holder decides in place of somebody who cannot be asked, and takes it back."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from demarche.cases import deciding
from demarche.cases import queries as cases
from demarche.journal.moving import desk_transaction
from demarche.papers.errors import NotYours
from demarche.press.consenting import hold_withdrawn
from demarche.procedure import bodies
from demarche.procedure.consents import Consent
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.case_records import newest, opened
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_forms import Once
from demarche.sites.desk.triage_steps import typed
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


class DecideForm(Once):
    """What is decided in place of the person, and why."""

    consent = forms.ChoiceField(
        label="What you decide", widget=forms.RadioSelect, error_messages={"required": "Choose what you decide."}
    )
    reason = forms.CharField(
        label="Why the person cannot be asked, and why naming them is right all the same",
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="It stays in the case, with your name and the day.",
        error_messages={"required": "Write why the person cannot be asked, and why naming them is right all the same."},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = choices  # type: ignore[attr-defined]


def decide(request: DeskRequest, signed_in: SignedIn, person: Any) -> HttpResponse:
    """Decide in place of somebody who cannot be asked."""
    row = cases.person(person, signed_in)
    found, file = opened(row, signed_in, request)
    who = newest(file.persons, row)
    names = bodies.current().consent_names
    open_ones = [(c.value, names[c]) for c in deciding.DECIDED if c in names and who.consents[c.value] == "unasked"]
    form = DecideForm(typed(request), choices=open_ones)

    def step() -> None:
        said = form.cleaned_data
        deciding.decide(row, Consent(said["consent"]), reason=said["reason"], by=signed_in, now=request.now)

    if taken(form, step):
        return redirect("case_person_about", row.pk)
    return shown(
        request,
        signed_in,
        "desk/cases/decide.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": file.title, "url": parts.url_of(found)}, {"label": "Decide"}],
        who=who,
        form=form,
        open_ones=open_ones,
        decided=[(key, names[Consent(key)], each) for key, each in who.decided.items() if Consent(key) in names],
        back=reverse("case_person_about", args=[row.pk]),
        status=422 if form.errors else 200,
    )


def take_back(request: DeskRequest, signed_in: SignedIn, person: Any, consent: str) -> HttpResponse:
    """Take a decision back; what is on its way to the public and rests on it is held at once."""
    row = cases.person(person, signed_in)
    if consent not in {each.value for each in deciding.DECIDED}:
        raise NotYours
    form = Once(typed(request))

    def step() -> None:
        with desk_transaction():
            deciding.take_back(row, Consent(consent), by=signed_in, now=request.now)
            hold_withdrawn(row.case, by=signed_in, now=request.now)

    taken(form, step)
    return redirect("case_person_about", row.pk)


_PERSON = "cases/persons/<uuid:person>/decide/"
PAGES = [
    page(_PERSON, decide, may=Right.SIGN, writes=True, fresh=True, name="case_person_decide"),
    page(
        f"{_PERSON}<slug:consent>/take-back/", take_back, may=Right.SIGN, writes=True, shows=False,
        name="case_person_take_back",
    ),
]  # fmt: skip
