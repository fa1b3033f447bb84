"""Irreversible steps ask for the second factor again; what was typed is carried through."""

from datetime import datetime

from django.http import HttpResponse

from demarche.sites.desk.frame_forms import TouchForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.errors import StaffStopped
from demarche.staff.signing_in import touch

OWN_FIELDS = ("csrfmiddlewaretoken", "one_time_again")


def asked_again(request: DeskRequest, real_now: datetime) -> HttpResponse | None:
    """Return the page that asks for a one-time code; nothing when one was shown a moment ago, or just now."""
    if request.at_work is None or request.at_work.is_fresh(real_now):
        return None
    typed = "one_time_again" in request.POST
    form = TouchForm(request.POST if typed else None)
    if typed and form.is_valid():
        try:
            touch(request.at_work.signed_in, form.cleaned_data["one_time_again"], now=real_now)
        except StaffStopped as stopped:
            form.add_error("one_time_again", str(stopped))
        else:
            return None
    carried = [(key, value) for key, values in request.POST.lists() if key not in OWN_FIELDS for value in values]
    return shown(
        request,
        request.at_work.signed_in,
        "desk/frame/touch.html",
        form=form,
        carried=carried,
        status=422 if form.errors else 200,
    )
