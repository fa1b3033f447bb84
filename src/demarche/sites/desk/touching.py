"""Irreversible steps ask for the second factor again; what was typed is carried through.

Whoever has a security key touches it: the one-time code is a fallback for signing in alone.
"""

from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from demarche.sites.desk import carrying, challenges
from demarche.sites.desk.frame_forms import KeyTouchForm, TouchForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import refused
from demarche.sites.desk.throttle import Throttle
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.passkeys import Answer, question, touch_with_passkey
from demarche.staff.queries import has_passkey
from demarche.staff.signing_in import touch

# Of those who are inside: whoever guesses at the door slows nobody here.
INSIDE = Throttle()


def asked_again(request: DeskRequest, real_now: datetime) -> HttpResponse | None:
    """Return the page that asks for a second factor; nothing when one was shown a moment ago, or just now."""
    if request.at_work is None or request.at_work.is_fresh(real_now):
        return None
    person = request.at_work.signed_in
    with_key = has_passkey(person.staff)
    typed = bool({"one_time_again", "passkey_again"} & set(request.POST))
    form: Form = (KeyTouchForm if with_key else TouchForm)(request.POST if typed else None)
    if typed and form.is_valid():
        with refused(form), INSIDE.turn(person.name, now=real_now):
            _touched(person, form.cleaned_data, real_now)
            return None
    return shown(
        request,
        person,
        "desk/frame/touch.html",
        form=form,
        carried=carrying.typed(request),
        whole=carrying.is_whole(request),
        status=422 if form.errors else 200,
        **(_asks_key() if with_key else {}),
    )


def _touched(person: SignedIn, said: dict[str, Any], real_now: datetime) -> None:
    if "passkey_again" not in said:
        touch(person, said["one_time_again"], now=real_now)
        return
    if not challenges.answered(said["challenge_again"]):
        raise StaffStopped("This page has grown too old. Touch your security key again.")
    challenge = challenges.challenge_of(said["challenge_again"])
    touch_with_passkey(person, answer=Answer.read(said["passkey_again"]), challenge=challenge, now=real_now)


def _asks_key() -> dict[str, str]:
    challenge = challenges.drawn()
    return {"challenge": challenge, "question": question(challenges.challenge_of(challenge))}
