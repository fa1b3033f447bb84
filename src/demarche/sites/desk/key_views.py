"""Pages on which a person looks after his or her own keys."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from demarche.procedure import clock
from demarche.sites.desk import challenges
from demarche.sites.desk.drawing import picture
from demarche.sites.desk.key_forms import AuthenticatorForm, PasskeyForm, PassphraseForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.steps import refused, taken
from demarche.sites.desk.touching import INSIDE
from demarche.staff import own_keys, passkeys
from demarche.staff import queries as staff_room
from demarche.staff.enrolling import Offer, carried, carry, offer
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.vault.slots import new_passphrase

TRAIL = [{"label": "Your keys", "url": "/keys/"}]


def keys(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show how a person signs in."""
    known = staff_room.passkeys_of(signed_in.staff)
    places = list(signed_in.staff.memberships.select_related("mandate"))
    return shown(request, signed_in, "desk/frame/keys.html", known=known, places=places)


def passphrase(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Change one's passphrase."""
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refused(form), INSIDE.turn(signed_in.name, now=clock.real_now()):
            own_keys.change_passphrase(signed_in, old=form.cleaned_data["old"], new=form.cleaned_data["passphrase"])
            return redirect("keys")
    return _form(request, signed_in, "desk/frame/key_passphrase.html", form, suggested=new_passphrase())


def authenticator(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Take a new authenticator into use."""
    form = AuthenticatorForm(request.POST if request.method == "POST" else None)
    offered = _offer(request)
    if taken(
        form,
        lambda: own_keys.change_authenticator(
            signed_in,
            secret=offered.one_time_secret,
            one_time=form.cleaned_data["one_time"],
            now=clock.real_now(),
        ),
    ):
        return redirect("keys")
    return _form(
        request,
        signed_in,
        "desk/frame/key_authenticator.html",
        form,
        offered=offered,
        sealed=carry(offered),
        picture=picture(offered.address(signed_in.name, settings.INSTANCE.office_name)),
    )


def passkey(request: DeskRequest, signed_in: SignedIn) -> HttpResponseBase:
    """Make a security key known."""
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refused(form), INSIDE.turn(signed_in.name, now=clock.real_now()):
            _add(signed_in, form, request)
            return redirect("keys")
    challenge = challenges.drawn()
    asked = passkeys.invitation(signed_in, challenges.challenge_of(challenge))
    return _form(request, signed_in, "desk/frame/key_passkey.html", form, challenge=challenge, invitation=asked)


def _add(signed_in: SignedIn, form: PasskeyForm, request: DeskRequest) -> None:
    typed = form.cleaned_data
    if not challenges.answered(typed["challenge"]):
        raise StaffStopped("This page has grown too old. Try again.")
    passkeys.add_passkey(
        signed_in,
        label=typed["label"],
        passphrase=typed["passphrase"],
        answer=passkeys.Answer.read(typed["passkey"]),
        challenge=challenges.challenge_of(typed["challenge"]),
        now=request.now,
    )


def forget(request: DeskRequest, signed_in: SignedIn, passkey: UUID) -> HttpResponseBase:
    """Forget a security key."""
    passkeys.forget_passkey(signed_in, passkey)
    return redirect("keys")


def _offer(request: DeskRequest) -> Offer:
    if "offer" in request.POST:
        try:
            return carried(request.POST["offer"])
        except StaffStopped:
            pass
    return offer("")


def _form(request: DeskRequest, signed_in: SignedIn, template: str, form: object, **context: Any) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return shown(request, signed_in, template, trail=TRAIL, form=form, status=status, **context)


PAGES = [
    page("keys/", keys, may=ANYONE_SIGNED_IN, name="keys"),
    page("keys/passphrase/", passphrase, may=ANYONE_SIGNED_IN, writes=True, fresh=True, name="key_passphrase"),
    page("keys/authenticator/", authenticator, may=ANYONE_SIGNED_IN, writes=True, fresh=True, name="key_authenticator"),
    page("keys/new/", passkey, may=ANYONE_SIGNED_IN, writes=True, fresh=True, name="key_new"),
    page(
        "keys/<uuid:passkey>/forget/",
        forget,
        may=ANYONE_SIGNED_IN,
        writes=True,
        shows=False,
        fresh=True,
        name="key_forget",
    ),
]
