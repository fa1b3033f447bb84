"""Headers and the edition cache of the public site."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from demarche import __version__
from demarche.archive import queries

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    # Asked again each time, answered from the edition: what is withdrawn is gone with the next request.
    "Cache-Control": "public, no-cache",
}
KEPT_PAGES = 500

GetResponse = Callable[[HttpRequest], HttpResponse]


class PublicHeaders:
    """Puts the same headers on every response and answers “not modified” as long as the edition stands."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response
        self._pages: OrderedDict[tuple[str, str], HttpResponse] = OrderedDict()
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, from the edition's kept pages where the page has been rendered once."""
        if request.method not in ("GET", "HEAD"):
            return self._marked(HttpResponse(status=405, headers={"Allow": "GET, HEAD"}), "")
        tag = f'"{__version__}-{queries.edition()[0]}"'
        if tag in request.headers.get("If-None-Match", ""):
            return self._marked(HttpResponse(status=304), tag)
        return self._marked(self._kept(request, tag), tag)

    def _kept(self, request: HttpRequest, tag: str) -> HttpResponse:
        key = (tag, request.get_full_path())
        with self._lock:
            if key in self._pages and request.path != "/":
                self._pages.move_to_end(key)
                return self._copy(self._pages[key])
        response = self._get_response(request)
        if response.status_code == 200 and not response.streaming and request.path != "/":
            with self._lock:
                self._pages[key] = self._copy(response)
                while len(self._pages) > KEPT_PAGES:
                    self._pages.popitem(last=False)
        return response

    @staticmethod
    def _copy(response: HttpResponse) -> HttpResponse:
        return HttpResponse(response.content, status=response.status_code, headers=dict(response.headers))

    @staticmethod
    def _marked(response: HttpResponse, tag: str) -> HttpResponse:
        for name, value in HEADERS.items():
            response[name] = value
        if tag and response.status_code in (200, 304):
            response["ETag"] = tag
        if "Vary" in response:
            patch_vary_headers(response, ["Accept-Language"])
        return response
