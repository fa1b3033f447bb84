"""Enrolling: a code becomes a person with a passphrase, an authenticator and a key."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect

from demarche.procedure import clock
from demarche.sites.desk import sessions
from demarche.sites.desk.drawing import picture
from demarche.sites.desk.frame_forms import EnrolForm, EnrolmentCodeForm
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import door
from demarche.sites.desk.steps import refused
from demarche.staff.actions import enrol, open_enrolment
from demarche.staff.enrolling import Offer, carried, carry, offer


def enrolment(request: DeskRequest) -> HttpResponseBase:
    """Ask for the enrolment code, then for a passphrase and the authenticator's first code."""
    return _second(request) if "offer" in request.POST else _first(request)


def _first(request: DeskRequest) -> HttpResponse:
    form = EnrolmentCodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refused(form):
            open_enrolment(form.cleaned_data["code"], now=clock.real_now())
            return _offered(request, EnrolForm(), offer(form.cleaned_data["code"]))
    return shown(request, None, "desk/frame/enrol.html", form=form, status=422 if form.errors else 200)


def _second(request: DeskRequest) -> HttpResponseBase:
    form, back = EnrolForm(request.POST), EnrolmentCodeForm({"code": ""})
    back.errors.clear()
    with refused(back):
        offered = carried(request.POST["offer"])
        open_enrolment(offered.code, now=clock.real_now())
        if not form.is_valid():
            return _offered(request, form, offered)
        with refused(form):
            return _enrolled(form, offered)
        return _offered(request, form, offered)
    return shown(request, None, "desk/frame/enrol.html", form=back, status=422)


def _enrolled(form: EnrolForm, offered: Offer) -> HttpResponseBase:
    now = clock.real_now()
    signed_in = enrol(
        code=offered.code,
        passphrase=form.cleaned_data["passphrase"],
        one_time_secret=offered.one_time_secret,
        one_time=form.cleaned_data["one_time"],
        now=now,
    )
    return sessions.begin(HttpResponseRedirect("/"), signed_in, real_now=now)


def _offered(request: DeskRequest, form: EnrolForm, offered: Offer) -> HttpResponse:
    name = open_enrolment(offered.code, now=clock.real_now()).staff.name
    return shown(
        request,
        None,
        "desk/frame/enrol_offer.html",
        form=form,
        name=name,
        offered=offered,
        sealed=carry(offered),
        picture=picture(offered.address(name, settings.INSTANCE.office_name)),
        status=422 if form.errors else 200,
    )


PAGES = [door("enrol/", enrolment, name="enrol")]
