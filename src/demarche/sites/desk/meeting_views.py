"""Pages of meetings: who asks for one, what is agreed on, the calendar file, and the figures."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.meetings import actions
from demarche.meetings import queries as meetings
from demarche.procedure import clock
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import page
from demarche.sites.desk.steps import taken
from demarche.sites.desk.triage_views import download
from demarche.sites.desk.waiting import Waiting
from demarche.sites.look.forms import DayInput
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import queries as triage

ARRIVALS = {"label": "Arrivals", "url": "/arrivals/"}
MEETINGS = {"label": "Meetings", "url": "/meetings/"}
SOON = timedelta(days=7)
TO_SOURCE = "What the person who asked will read"


class AgreeForm(forms.Form):
    """When, how and with whom one meets."""

    day = forms.DateField(label="Day", widget=DayInput())
    hour = forms.TimeField(label="Hour", help_text="In the office’s time, such as 14:30.")
    minutes = forms.IntegerField(label="How many minutes?", initial=45, min_value=1)
    way = forms.CharField(label="Where, or how", max_length=300, help_text="A room, a telephone, a call by video.")
    people = forms.CharField(
        label="Who takes part", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Colleagues, interpreters, languages. Only who may know the request reads this.",
    )  # fmt: skip
    text = forms.CharField(
        label=TO_SOURCE, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="In the language of who asked: the day and hour with their time zone, and the way.",
    )  # fmt: skip

    def starts_at(self) -> datetime:
        """Return when the meeting begins, from the office's own day and hour."""
        zone = ZoneInfo(str(settings.INSTANCE.time_zone))
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)


class TellForm(forms.Form):
    """Words to who asked."""

    text = forms.CharField(label=TO_SOURCE, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))


class NotesForm(forms.Form):
    """What was said."""

    notes = forms.CharField(
        label="What was said", required=False, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text="Sealed with the request. You can leave it empty.",
    )  # fmt: skip


def overview(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show the requests that wait, what is agreed on, and the figures of each year."""
    return shown(
        request,
        signed_in,
        "desk/meetings/list.html",
        section="arrivals",
        trail=[ARRIVALS, {"label": "Meetings"}],
        asked=meetings.asked(signed_in),
        agreed=meetings.agreed(reader=signed_in, now=request.now),
        figures=meetings.figures(),
    )


def agree(request: DeskRequest, signed_in: SignedIn, submission: Any) -> HttpResponseBase:
    """Agree on a meeting, or put one off."""
    found = triage.submission(submission, signed_in)
    form = AgreeForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        said = {name: form.cleaned_data[name] for name in ("minutes", "way", "people", "text")}
        actions.agree(found, starts_at=form.starts_at(), by=signed_in, now=request.now, **said)

    return _form(request, signed_in, form, step, found, "Agree on a meeting", "Seal the answer, and note the day")


def call_off(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponseBase:
    """Call a meeting off."""
    found = meetings.meeting(meeting, signed_in)
    form = TellForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        actions.call_off(found, text=form.cleaned_data["text"], by=signed_in, now=request.now)

    return _form(request, signed_in, form, step, found.submission, "Call the meeting off", "Call it off, and say so")


def hold(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponseBase:
    """Write down that a meeting took place."""
    found = meetings.meeting(meeting, signed_in)
    form = NotesForm(request.POST if request.method == "POST" else None)

    def step() -> None:
        actions.hold(found, notes=form.cleaned_data["notes"], by=signed_in, now=request.now)

    return _form(request, signed_in, form, step, found.submission, "The meeting took place", "Write it down")


def calendar(request: DeskRequest, signed_in: SignedIn, meeting: Any) -> HttpResponseBase:
    """Send the calendar file of a meeting: a time, and nothing of with whom or about what."""
    found = meetings.meeting(meeting, signed_in)
    (opened,) = meetings.opened([found], reader=signed_in, now=request.now)
    content = meetings.calendar(opened, now=request.now)
    return download(iter([content]), "meeting.ics", len(content))


def _form(
    request: DeskRequest, signed_in: SignedIn, form: forms.Form, step: Any, found: Any, title: str, label: str
) -> HttpResponseBase:
    back = reverse("submission", args=[found.pk])
    if taken(form, step):
        return redirect(back)
    trail = [ARRIVALS, MEETINGS, {"label": "Request", "url": back}, {"label": title}]
    return shown(
        request, signed_in, "desk/staff/form.html", section="arrivals", trail=trail, form=form, title=title,
        label=label, back=back, status=422 if form.errors else 200,
    )  # fmt: skip


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return meetings that come within a week, and those that are over and not written down."""
    if not signed_in.may(Right.TRIAGE):
        return
    for each in meetings.agreed(reader=signed_in, now=now):
        url, day = reverse("submission", args=[each.row.submission_id]), clock.office_day(each.starts_at)
        if each.ends_at < now:
            yield Waiting(
                "A meeting that was agreed on", "Did it take place? Write it down, or call it off.", url, due=day
            )
        elif each.starts_at - now < SOON:
            yield Waiting("A meeting", "With somebody who asked for one.", url, due=day)


MAY = Right.TRIAGE
PAGES = [
    page("meetings/", overview, may=MAY, name="meetings"),
    page("submissions/<uuid:submission>/meeting/", agree, may=MAY, writes=True, name="meeting_agree"),
    page("meetings/<uuid:meeting>/off/", call_off, may=MAY, writes=True, name="meeting_off"),
    page("meetings/<uuid:meeting>/held/", hold, may=MAY, writes=True, name="meeting_held"),
    page("meetings/<uuid:meeting>/calendar/", calendar, may=MAY, writes=True, shows=False, fresh=True,
         name="meeting_calendar"),
]  # fmt: skip
