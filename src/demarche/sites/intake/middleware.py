"""The intake's headers on every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

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


class LightFirstPages(GZipMiddleware):
    """Compresses what is asked for by its address: nothing that a source typed stands in it yet.

    Compressed, a page that holds both a secret and words from elsewhere would tell of the secret by its length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress an answer to a GET alone."""
        return super().process_response(request, response) if request.method == "GET" else response
