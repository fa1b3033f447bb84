"""An address without its last slash leads to the one with it, by its pattern alone; nothing is looked up."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve


def slashed(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return where a reader meant to go who left the last slash out; nothing for every other address."""
    path = request.path_info
    if path.endswith("/") or request.method not in ("GET", "HEAD"):
        return None
    try:
        resolve(f"{path}/")
    except Resolver404:
        return None
    return HttpResponsePermanentRedirect(f"{path}/")
