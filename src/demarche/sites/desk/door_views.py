"""The door: signing in and out."""

from datetime import datetime

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from demarche.procedure import clock
from demarche.sites.desk import carrying, challenges, sessions
from demarche.sites.desk.door import show_door
from demarche.sites.desk.frame_forms import SignInForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, door, page
from demarche.sites.desk.steps import refused
from demarche.sites.desk.throttle import AT_THE_DOOR
from demarche.staff.keys import SignedIn
from demarche.staff.passkeys import Answer, sign_in_with_passkey
from demarche.staff.queries import has_passkey
from demarche.staff.signing_in import NotLetIn, sign_in


def at_the_door(request: DeskRequest) -> HttpResponseBase:
    """Ask for name, passphrase and second factor; let in whom they fit."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    to = _within(request.POST.get("to") or request.GET.get("to", ""))
    kept = request.POST.get("kept", "")
    if form.is_bound and form.is_valid():
        now = clock.real_now()
        with refused(form), AT_THE_DOOR.turn(form.cleaned_data["name"], now=now):
            signed_in = _let_in(form, now)
            touched = bool(form.cleaned_data["passkey"]) or not has_passkey(signed_in.staff)
            return sessions.begin(_inside(request, signed_in, to, kept), signed_in, real_now=now, touched=touched)
    return show_door(request, form, to=to, kept=kept)


def _inside(request: DeskRequest, signed_in: SignedIn, to: str, kept: str) -> HttpResponseBase:
    if not kept:
        return HttpResponseRedirect(to)
    return shown(request, signed_in, "desk/frame/go_on.html", to=to, carried=carrying.unpacked(kept))


def _let_in(form: SignInForm, now: datetime) -> SignedIn:
    typed = form.cleaned_data
    if not typed["passkey"]:
        return sign_in(name=typed["name"], passphrase=typed["passphrase"], one_time=typed["one_time"], now=now)
    if not challenges.answered(typed["challenge"]):
        raise NotLetIn
    return sign_in_with_passkey(
        name=typed["name"],
        passphrase=typed["passphrase"],
        answer=Answer.read(typed["passkey"]),
        challenge=challenges.challenge_of(typed["challenge"]),
    )


def sign_out(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """End the session."""
    return sessions.end(redirect("sign_in"), signed_in)


def _within(address: str) -> str:
    inside = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if inside else "/"


PAGES = [
    door("sign-in/", at_the_door, name="sign_in"),
    page("sign-out/", sign_out, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="sign_out"),
]
