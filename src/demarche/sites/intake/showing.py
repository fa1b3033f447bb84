"""What every page of the intake needs."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from demarche.sites.intake.carried import sealed
from demarche.sites.look.slashes import slashed

# A page that says nothing about this one.
ELSEWHERE = "https://www.wikipedia.org/"


def show(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page of the intake."""
    if "carried" in context:
        context["carried_sealed"] = sealed(context["carried"])
    return render(request, template, _of_every_page(_language()) | context, status=status)


def received(kind: str) -> HttpResponse:
    """Say that something is kept: the same page for everybody, so that it is made once."""
    language = _language()
    return HttpResponse(_received(kind, language, *_of_every_page(language).items()))


@lru_cache(maxsize=64)
def _received(kind: str, language: str, *shared: tuple[str, Any]) -> str:
    with translation.override(language):
        return render_to_string("intake/received.html", dict(shared) | {"kind": kind})


def _of_every_page(language: str) -> dict[str, Any]:
    return {
        "office_name": settings.INSTANCE.office_name,
        "leave_url": ELSEWHERE,
        "public_url": f"{settings.INSTANCE.public_url.rstrip('/')}/{language}",
        "demonstration": settings.INSTANCE.demo,
    }


def _language() -> str:
    return translation.get_language() or "en"


def languages() -> list[dict[str, Any]]:
    """Return the first page in each of the office's languages."""
    names, current = dict(settings.LANGUAGES), translation.get_language()
    return [
        {"code": code, "name": names[code], "url": f"/{code}/", "current": code == current}
        for code in settings.INSTANCE.languages
    ]


def no_icon(request: HttpRequest) -> HttpResponse:
    """Say to browsers, which ask by themselves, that there is no icon: none stands in a list of visited pages."""
    del request
    return HttpResponse(status=204)


def fingerprints(request: HttpRequest) -> HttpResponse:
    """Show the signed fingerprints of the team's key and of the scripts, for whoever compares them."""
    return show(request, "intake/fingerprints.html", signed=_signed())


def fingerprints_as_data(request: HttpRequest) -> HttpResponse:
    """Return the signed fingerprints as they came from the desk."""
    signed = _signed()
    if not signed:
        return not_found(request)
    return HttpResponse(json.dumps(signed, ensure_ascii=False), content_type="application/json; charset=utf-8")


def _signed() -> dict[str, str]:
    try:
        signed: dict[str, str] = json.loads(settings.FINGERPRINTS_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return signed


def begin_again(request: HttpRequest) -> HttpResponse:
    """Say that a page cannot be continued, and give back what was typed on it."""
    own = ("carried", "step", "go")
    typed = [value for name, values in request.POST.lists() if name not in own for value in values if value.strip()]
    return show(request, "intake/begin_again.html", status=409, typed=typed)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that does not exist."""
    if meant := slashed(request):
        return meant
    return show(request, "intake/not_found.html", status=404)


def too_much(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a page that carries more than this door takes, or that no browser sends."""
    return show(request, "intake/too_much.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when something broke on our side."""
    return show(request, "intake/failed.html", status=500)
