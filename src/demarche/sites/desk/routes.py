"""Routes: no page without a right. The desk's list of addresses is its access table."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponseBase
from django.urls import URLPattern, path

from demarche.papers.errors import NotYours
from demarche.procedure import clock
from demarche.sites.desk import calm, once, touching
from demarche.sites.desk.access import ACCESS, ANYONE_SIGNED_IN, Anyone, allowed
from demarche.sites.desk.door import interrupted
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.throttle import TooBusy
from demarche.staff.rights import Right

__all__ = ["ANYONE_SIGNED_IN", "door", "page"]
View = Callable[..., HttpResponseBase]


class NoRight(TypeError):
    """A page was declared without saying who may open it."""


def page(
    route: str,
    view: View,
    *,
    may: Right | Anyone | None = None,
    name: str,
    writes: bool = False,
    shows: bool = True,
    fresh: bool = False,
) -> URLPattern:
    """Declare a page: who may open it, whether it takes a step, and whether the step wants a fresh second factor."""
    if not isinstance(may, Right | Anyone):
        raise NoRight(f"Say who may open “{route}”: may=Right.…, or may=ANYONE_SIGNED_IN.")
    if name in ACCESS:
        raise NoRight(f"Two pages are named “{name}”.")
    ACCESS[name] = may

    @wraps(view)
    def guarded(request: DeskRequest, **kwargs: Any) -> HttpResponseBase:
        if request.at_work is None:
            return interrupted(request)
        if not allowed(request.at_work.signed_in, may):
            raise Http404
        if refused := _wrong_method(request, writes=writes, shows=shows):
            return refused
        try:
            if fresh and request.method == "POST" and (asked := touching.asked_again(request, clock.real_now())):
                return asked
            signed_in, sent = request.at_work.signed_in, request.POST.get(once.FIELD, "")
            if request.method == "POST" and sent:
                return once.forms.taken(signed_in.id, sent, lambda: view(request, signed_in, **kwargs))
            return view(request, signed_in, **kwargs)
        except (NotYours, ObjectDoesNotExist):
            raise Http404 from None
        except TooBusy:
            return calm.too_many(request)

    guarded.is_page = True  # type: ignore[attr-defined]
    return path(route, guarded, name=name)


def door(route: str, view: View, *, name: str) -> URLPattern:
    """Declare a page for somebody who has not signed in yet. There are very few."""

    @wraps(view)
    def opened(request: DeskRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            return _wrong_method(request, writes=True, shows=True) or view(request, **kwargs)
        except TooBusy:
            return calm.too_many(request)

    opened.is_door = True  # type: ignore[attr-defined]
    return path(route, opened, name=name)


def _wrong_method(request: DeskRequest, *, writes: bool, shows: bool) -> HttpResponseBase | None:
    methods = (["GET", "HEAD"] if shows else []) + (["POST"] if writes else [])
    return None if request.method in methods else calm.not_this_way(request, methods)
