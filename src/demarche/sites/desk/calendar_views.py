"""One's own calendar address: made, made anew, switched off; and the calendar itself, for whoever has the address."""

import hashlib

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from demarche.agenda import feeds
from demarche.procedure import clock
from demarche.sites.desk import calm
from demarche.sites.desk.pace import Pace
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, door, page
from demarche.staff.keys import SignedIn

# A calendar program asks every few minutes at most; all unknown addresses together share one pace.
KNOWN = Pace(often=12, within_seconds=600)
UNKNOWN = Pace(often=30, within_seconds=600)
TRAIL = [{"label": "Your keys", "url": "/keys/"}, {"label": "Calendar"}]


def own_calendar(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show whether there is a calendar address; make one, which is shown once."""
    address = ""
    if request.method == "POST" and Form(request.POST).is_valid():
        secret = feeds.make_feed(by=signed_in, now=request.now)
        address = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return shown(
        request,
        signed_in,
        "desk/frame/calendar.html",
        trail=TRAIL,
        address=address,
        made_at=feeds.made_at(signed_in),
        title=feeds.TITLE,
    )


def calendar_off(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Switch one's own calendar address off."""
    del request
    feeds.switch_off(by=signed_in)
    return redirect("calendar")


def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Answer a calendar program; an address that answers no more is a page that does not exist."""
    if request.method == "POST":
        return calm.not_this_way(request, ["GET", "HEAD"])
    calendar = feeds.calendar_of(secret, now=clock.now())
    moment = clock.real_now()
    if calendar is None:
        return calm.not_here(request) if UNKNOWN.allows("", moment) else _too_often()
    if not KNOWN.allows(hashlib.sha256(secret.encode()).hexdigest(), moment):
        return _too_often()
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8")


def _too_often() -> HttpResponse:
    response = HttpResponse("Too often. Ask again in ten minutes.\n", content_type="text/plain", status=429)
    response["Retry-After"] = "600"
    return response


PAGES = [
    page("keys/calendar/", own_calendar, may=ANYONE_SIGNED_IN, writes=True, fresh=True, name="calendar"),
    page("keys/calendar/off/", calendar_off, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="calendar_off"),
    door("calendar/<str:secret>.ics", feed, name="calendar_feed"),
]
