"""Pages around the work: the door, today."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from demarche.procedure import clock
from demarche.sites.desk import sessions
from demarche.sites.desk.frame_forms import SignInForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, door, page
from demarche.sites.desk.today import today
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.signing_in import sign_in


def at_the_door(request: DeskRequest) -> HttpResponseBase:
    """Ask for name, passphrase and second factor; let in whom they fit."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    to = request.POST.get("to") or request.GET.get("to", "")
    if form.is_bound and form.is_valid():
        now = clock.real_now()
        try:
            signed_in = sign_in(**form.cleaned_data, now=now)
        except StaffStopped as stopped:
            form.add_error(None, str(stopped))
        else:
            return sessions.begin(HttpResponseRedirect(_within(to)), signed_in, real_now=now)
    return shown(
        request, None, "desk/frame/sign_in.html", form=form, to=_within(to), status=422 if form.errors else 200
    )


def sign_out(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """End the session."""
    return sessions.end(redirect("sign_in"), signed_in)


def _within(address: str) -> str:
    inside = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if inside else "/"


PAGES = [
    page("", today, may=ANYONE_SIGNED_IN, name="today"),
    door("sign-in/", at_the_door, name="sign_in"),
    page("sign-out/", sign_out, may=ANYONE_SIGNED_IN, writes=True, shows=False, name="sign_out"),
]
