"""Calm pages for what does not go: they say the same to everybody and name nothing."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve

from demarche.sites.desk.door import interrupted
from demarche.sites.desk.rendering import shown


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here, or nothing for this person: the same page, byte for byte."""
    return _page(request, 404, "Nothing here", "There is no such page, or it is not among your papers.")


def not_this_way(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """The page exists, but not for this kind of request; nothing has been changed."""
    response = _page(request, 405, "Not this way", "Nothing has been changed. Go back and use the page’s own button.")
    response["Allow"] = ", ".join(methods)
    return response


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """The form did not come from a page of this desk, or that page is too old."""
    # Signed out, or signed in anew, in another tab: what was written on this one goes on after a sign-in.
    own = f"{request.scheme}://{request.get_host()}"
    page = hasattr(resolve(request.path_info).func, "is_page")
    if page and request.headers.get("Origin") == own and request.method == "POST":
        return interrupted(request)
    text = (
        "Nothing has been changed. This page had grown too old, or was not opened from this desk. Go back and reload."
    )
    return _page(request, 403, "Not from here", text)


def too_much(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form brought more than the desk takes, or something that no browser sends."""
    text = "Nothing has been changed. Go back: what you typed is still there. Send a smaller file, or less at a time."
    return _page(request, 400, "Too much at once", text)


def broken(request: HttpRequest) -> HttpResponse:
    """Something broke; the page says nothing about what."""
    return _page(request, 500, "This did not work", "Nothing half done has been kept. Try again; if it stays, tell the "
                 "person who runs this desk what you wanted to do.")  # fmt: skip


def too_many(request: HttpRequest) -> HttpResponse:
    """Several people sign in at once; each check takes much memory, so they go one after another."""
    response = _page(
        request, 503, "One moment", "Several people are signing in. Go back and try again in five seconds."
    )
    response["Retry-After"] = "5"
    return response


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return shown(request, None, "desk/frame/calm.html", status=status, title=title, text=text)
