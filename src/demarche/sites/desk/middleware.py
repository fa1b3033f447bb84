"""What stands before every page of the desk: constant headers, the office's time, and nobody unknown."""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from demarche.papers.lending import take_back_due
from demarche.procedure import clock
from demarche.sites.desk import sessions
from demarche.sites.desk.headers import HEADERS
from demarche.sites.desk.requests import DeskRequest

Answer = Callable[[HttpRequest], HttpResponseBase]


class DeskHeaders:
    """The same headers on every response, errors included; nothing is kept in any cache."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the constant headers."""
        response = self.answer(request)
        for name, value in HEADERS.items():
            response[name] = value
        return response


class SignedInOnly:
    """Knows who is at work; whoever is nobody is led to the door, whatever address was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the office's time and the person on the request, or lead to the door; what was lent ends on its day."""
        desk_request = cast(DeskRequest, request)
        desk_request.now = clock.now()
        take_back_due(clock.office_day(desk_request.now))
        desk_request.at_work = sessions.at_work(request, real_now=clock.real_now())
        if desk_request.at_work is None and not _goes_on(request):
            asked = urlencode({"to": request.path_info}) if request.path_info != "/" else ""
            return HttpResponseRedirect(reverse("sign_in") + (f"?{asked}" if asked else ""))
        return self.answer(request)


def _goes_on(request: HttpRequest) -> bool:
    """Tell whether nobody in particular may pass: to the door, or to the page that keeps what was being written."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return hasattr(view, "is_door") or (request.method == "POST" and hasattr(view, "is_page"))
