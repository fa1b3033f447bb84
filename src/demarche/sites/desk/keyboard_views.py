"""The page about the keyboard: what the letters do, and the switch that makes them letters again."""

from django.http import HttpResponse
from django.shortcuts import redirect

from demarche.agenda.keys import switch_shortcuts
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.staff.keys import SignedIn


def keyboard(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show what the keyboard does; switch the letters on or off."""
    if request.method == "POST":
        switch_shortcuts(on="on" in request.POST, by=signed_in, now=request.now)
        return redirect("keyboard")
    return shown(request, signed_in, "desk/frame/keyboard.html", trail=[{"label": "Keyboard"}])


PAGES = [page("keyboard/", keyboard, may=ANYONE_SIGNED_IN, writes=True, name="keyboard")]
