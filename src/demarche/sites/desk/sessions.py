"""The cookie that carries a session's key, and nothing else."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from demarche.staff.keys import SignedIn
from demarche.staff.sessions import AtWork, begin_session, end_session, resume

KEY_BYTES = 32


def begin(
    response: HttpResponseBase, signed_in: SignedIn, *, real_now: datetime, touched: bool = True
) -> HttpResponseBase:
    """Sign a person in: the response carries the key, for this browser and until it is closed."""
    response.set_cookie(
        settings.SESSION_COOKIE,
        begin_session(signed_in, now=real_now, touched=touched).hex(),
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def at_work(request: HttpRequest, *, real_now: datetime) -> AtWork | None:
    """Return whoever the request's cookie belongs to."""
    try:
        key = bytes.fromhex(request.COOKIES.get(settings.SESSION_COOKIE, ""))
    except ValueError:
        return None
    return resume(key, now=real_now) if len(key) == KEY_BYTES else None


def end(response: HttpResponseBase, signed_in: SignedIn) -> HttpResponseBase:
    """Sign a person out and ask the browser to forget everything of this site."""
    end_session(signed_in)
    response.delete_cookie(settings.SESSION_COOKIE, path="/", samesite="Strict")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
