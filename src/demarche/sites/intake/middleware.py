"""The intake's headers on every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from demarche.sites.intake.headers import HEADERS


class IntakeHeaders:
    """Puts the same headers on every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request with the intake's headers."""
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        return response
