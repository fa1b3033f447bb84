"""The edition names the ETag: a page is rendered once per edition, and asked for again it is “not modified”."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from demarche import __version__
from demarche.archive import queries
from demarche.sites.public.headers import HEADERS

KEPT_PAGES = 500

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PublicHeaders:
    """Puts the same headers on every response and keeps each page for as long as its edition stands."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._office = _fingerprint()
        self._kept_tag = ""
        self._pages: OrderedDict[str, HttpResponse] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a reader."""
        # No cookie is ever set; one that somebody sends changes nothing.
        request.COOKIES = {}
        response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        try:
            tag = f'"{self._office}-{queries.edition()[0]}"'
        except OperationalError:
            return _no_edition()
        response = self._page(request, tag)
        if response.status_code != 200:
            return response
        response.headers["ETag"] = tag
        known = parse_etags(request.headers.get("If-None-Match", ""))
        return _not_modified(response) if tag in known or f"W/{tag}" in known or "*" in known else response

    def _page(self, request: HttpRequest, tag: str) -> HttpResponseBase:
        """Return a page from what this edition has rendered, else render it; what was asked for stays with no one."""
        if request.META.get("QUERY_STRING"):
            return self._get_response(request)
        with self._lock:
            if self._kept_tag != tag:
                self._kept_tag = tag
                self._pages.clear()
            kept = self._pages.get(request.path)
            if kept is not None:
                self._pages.move_to_end(request.path)
                return _copy(kept)
        response = self._get_response(request)
        if response.status_code == 200 and isinstance(response, HttpResponse) and not response.streaming:
            self._keep(request.path, tag, response)
        return response

    def _keep(self, path: str, tag: str, response: HttpResponse) -> None:
        with self._lock:
            if self._kept_tag != tag:
                return
            self._pages[path] = _copy(response)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)


def _fingerprint() -> str:
    """Return a mark of what pages show besides the archive: the program's version and the office's own words."""
    office = settings.INSTANCE
    shown = (__version__, office.office_name, office.languages, office.public_url, office.intake_url, office.demo)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]


def _copy(response: HttpResponse) -> HttpResponse:
    return HttpResponse(response.content, status=response.status_code, headers=dict(response.headers))


def _not_modified(response: HttpResponseBase) -> HttpResponse:
    response.close()
    kept = {name: response.headers[name] for name in ("ETag", "Vary", "Content-Language") if name in response.headers}
    answer = HttpResponse(status=304, headers=kept)
    del answer.headers["Content-Type"]
    return answer


def _no_edition() -> HttpResponse:
    sentence = "The archive is not here yet. Nothing is lost. Please come back in a few minutes.\n"
    return HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "120"})
