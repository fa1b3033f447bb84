"""Pages of the directory: each State's Mission, who leads it, and who is Minister, with every change."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from demarche.procedure import clock
from demarche.procedure.places import choices, formal_name, is_state, state_name
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.look.forms import DayInput
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.transmission import directory
from demarche.transmission.vocabulary import ENTRIES

STYLE = "Permanent Mission of {state}\nto the United Nations Office at Geneva"
TRAIL = {"label": "Directory", "url": "/directory/"}


class MissionForm(forms.Form):
    """How a Permanent Mission is styled and reached."""

    style = forms.CharField(
        label="Style, as it stands on a letter",
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": "Write the style of the Mission, as it stands on a letter."},
    )
    address = forms.CharField(label="Address", required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))
    email = forms.EmailField(label="E-mail", required=False)
    language = forms.ChoiceField(
        label="Language of correspondence", choices=[("en", "English"), ("fr", "French"), ("es", "Spanish")]
    )
    valid_from = forms.DateField(
        label="From", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )


class HolderForm(forms.Form):
    """Who holds an office from a day on: the Permanent Representative, or the Minister for Foreign Affairs."""

    form_of_address = forms.CharField(
        label="Form of address", max_length=80, required=False, help_text="His Excellency Mr., Her Excellency Ms., …"
    )
    name = forms.CharField(
        label="Name", max_length=120, required=False, help_text="Leave it empty if the office is vacant."
    )
    title = forms.CharField(label="Title", max_length=160)
    valid_from = forms.DateField(
        label="From", widget=DayInput(), error_messages={"invalid": "Write a day, like 2022-05-16."}
    )


def all_states(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show all States, with what is written down about each."""
    today = clock.office_day(request.now)
    rows = []
    for code, name in choices():
        mission = directory.entry(code, "mission", on=today)
        minister = directory.entry(code, "minister", on=today)
        envoy = directory.entry(code, "envoy", on=today)
        rows.append({"code": code, "name": name, "mission": mission, "envoy": envoy, "minister": minister})
    return shown(request, signed_in, "desk/transmission/directory.html", section="letters", trail=[TRAIL], rows=rows)


def state(request: DeskRequest, signed_in: SignedIn, code: str) -> HttpResponse:
    """Show and change what the directory says about a State."""
    if not is_state(code):
        raise Http404
    parts = _parts(request, code)
    for each in parts:
        if taken(each["form"], partial(_written, each, code, signed_in, request)):
            return redirect("directory_state", code)
    return shown(
        request,
        signed_in,
        "desk/transmission/directory_state.html",
        section="letters",
        trail=[TRAIL, {"label": state_name(code)}],
        name=state_name(code),
        filled=directory.particulars_for(code, on=clock.office_day(request.now)),
        parts=parts,
        status=422 if any(each["form"].errors for each in parts) else 200,
    )


def _parts(request: DeskRequest, code: str) -> list[dict[str, Any]]:
    """Return what is written down about a State, each with its form; the one that was sent holds what was typed."""
    today = clock.office_day(request.now)
    sent = request.POST.get("of", "") if request.method == "POST" else None
    found = []
    for kind, form, first in (
        ("mission", MissionForm, {"style": STYLE.format(state=formal_name(code))}),
        ("envoy", HolderForm, {"title": directory.REPRESENTATIVE}),
        ("minister", HolderForm, {"title": f"The Minister for Foreign Affairs of {formal_name(code)}"}),
    ):
        line = directory.entry(code, kind, on=today)
        initial = {**first, "valid_from": today, **(line.content if line else {})}
        typed = request.POST if sent == kind else None
        found.append(
            {
                "kind": kind,
                "title": ENTRIES[kind],
                "form": form(typed, initial=initial, auto_id=f"id_{kind}_%s"),
                "lines": directory.history(code, kind),
            }
        )
    return found


def _written(part: dict[str, Any], code: str, signed_in: SignedIn, request: DeskRequest) -> object:
    return WRITES[part["kind"]](code, **part["form"].cleaned_data, by=signed_in, now=request.now)


WRITES: dict[str, Callable[..., object]] = {
    "mission": directory.write_mission,
    "envoy": directory.write_envoy,
    "minister": directory.write_minister,
}
SENDS = Right.TRANSMIT
PAGES = [
    page("directory/", all_states, may=SENDS, name="directory"),
    page("directory/<str:code>/", state, may=SENDS, writes=True, name="directory_state"),
]
