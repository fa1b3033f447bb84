"""Pages of the directory: how each State's Mission is styled and reached, and who is Minister, with every change."""

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


class MinisterForm(forms.Form):
    """Who is Minister for Foreign Affairs from a day on."""

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
        rows.append({"code": code, "name": name, "mission": mission, "minister": minister})
    return shown(request, signed_in, "desk/transmission/directory.html", section="letters", trail=[TRAIL], rows=rows)


def state(request: DeskRequest, signed_in: SignedIn, code: str) -> HttpResponse:
    """Show and change what the directory says about a State."""
    if not is_state(code):
        raise Http404
    mission, minister = _forms(request, code)

    def write_mission() -> None:
        directory.write_mission(code, **mission.cleaned_data, by=signed_in, now=request.now)

    def write_minister() -> None:
        directory.write_minister(code, **minister.cleaned_data, by=signed_in, now=request.now)

    if taken(mission, write_mission) or taken(minister, write_minister):
        return redirect("directory_state", code)
    return shown(
        request,
        signed_in,
        "desk/transmission/directory_state.html",
        section="letters",
        trail=[TRAIL, {"label": state_name(code)}],
        name=state_name(code),
        filled=directory.particulars_for(code, on=clock.office_day(request.now)),
        mission=mission,
        minister=minister,
        missions=directory.history(code, "mission"),
        ministers=directory.history(code, "minister"),
        status=422 if mission.errors or minister.errors else 200,
    )


def _forms(request: DeskRequest, code: str) -> tuple[MissionForm, MinisterForm]:
    """Return both forms; the one that was sent holds what was typed, the other what stands."""
    today, posted = clock.office_day(request.now), request.POST if request.method == "POST" else None
    of_minister = posted is not None and "title" in posted
    stands = directory.entry(code, "mission", on=today), directory.entry(code, "minister", on=today)
    first: dict[str, Any] = {
        "style": f"Permanent Mission of {formal_name(code)}\nto the United Nations Office at Geneva"
    }
    second = {"title": f"The Minister for Foreign Affairs of {formal_name(code)}"}
    known = [first | {"valid_from": today}, second | {"valid_from": today}]
    known = [start | (line.content if line else {}) for start, line in zip(known, stands, strict=True)]
    return (
        MissionForm(None if of_minister else posted, initial=known[0]),
        MinisterForm(posted if of_minister else None, initial=known[1]),
    )


SENDS = Right.TRANSMIT
PAGES = [
    page("directory/", all_states, may=SENDS, name="directory"),
    page("directory/<str:code>/", state, may=SENDS, writes=True, name="directory_state"),
]
