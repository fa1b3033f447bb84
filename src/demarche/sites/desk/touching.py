"""Irreversible steps ask for the second factor again; what was typed is carried through."""

from datetime import datetime

from django.http import HttpResponse

from demarche.sites.desk import carrying
from demarche.sites.desk.frame_forms import TouchForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.steps import refused
from demarche.sites.desk.throttle import Throttle
from demarche.staff.signing_in import touch

# Of those who are inside: whoever guesses at the door slows nobody here.
INSIDE = Throttle()


def asked_again(request: DeskRequest, real_now: datetime) -> HttpResponse | None:
    """Return the page that asks for a one-time code; nothing when one was shown a moment ago, or just now."""
    if request.at_work is None or request.at_work.is_fresh(real_now):
        return None
    typed = "one_time_again" in request.POST
    form = TouchForm(request.POST if typed else None)
    if typed and form.is_valid():
        person = request.at_work.signed_in
        with refused(form), INSIDE.turn(person.name, now=real_now):
            touch(person, form.cleaned_data["one_time_again"], now=real_now)
            return None
    return shown(
        request,
        request.at_work.signed_in,
        "desk/frame/touch.html",
        form=form,
        carried=carrying.typed(request),
        whole=carrying.is_whole(request),
        status=422 if form.errors else 200,
    )
