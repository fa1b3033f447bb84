"""The press releases on the public site: a list, a page for each language, what is left of a withdrawn one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from demarche.archive import press
from demarche.archive.press import Released
from demarche.procedure.references import Reference
from demarche.sites.look.press_release import (
    PressAddresses,
    direction_of,
    language_for,
    languages_of,
    page_of,
    states_of,
)
from demarche.sites.public.record_page import page_url
from demarche.sites.public.showing import show


def listing(request: HttpRequest) -> HttpResponse:
    """The list of press releases."""
    found = press.listing(page=request.GET.get("page", "1")[:6])
    items = [line(item) for item in found.items]
    return show(request, "public/press_list.html", "press", page=found.page, total=found.total, items=items)


def press_release(request: HttpRequest, key: str, language: str = "") -> HttpResponse:
    """A press release in the reader's language or in the one that was asked for, or its tombstone."""
    found = press.press_release(key)
    if found is None:
        withdrawn = press.withdrawn_on(key)
        if withdrawn is None:
            raise Http404
        return show(request, "public/press_withdrawn.html", "press", status=410, withdrawn=withdrawn)
    if language and language not in languages_of(found.record):
        raise Http404
    page = page_of(
        found.record,
        language=language or _language(found),
        published_at=found.published_at,
        corrected_on=found.corrected_on,
        about=press.about(key),
        addresses=PressAddresses(version=lambda code: version_url(key, code), page=page_url),
    )
    return show(request, "public/press_release.html", "press", page=page)


def line(released: Released) -> dict[str, Any]:
    """Return a press release as lists name it, in the reader's language where it was written in that."""
    language = _language(released)
    version = next(each for each in released.record["versions"] if each["language"] == language)
    return {
        "heading": version["heading"],
        "language": language,
        "direction": direction_of(language),
        "url": press_url(released.key),
        "states": states_of(released.record),
        "published_at": released.published_at,
    }


def of_communication(reference: Reference) -> list[dict[str, Any]]:
    """Return the press releases about a communication, for its page."""
    return [line(released) for released in press.of_communication(reference)]


def press_url(key: str) -> str:
    """Return a press release's address, which tells nothing of it."""
    return reverse("press_release", args=[key])


def version_url(key: str, language: str) -> str:
    """Return the address of one of its versions."""
    return reverse("press_version", args=[key, language])


def _language(released: Released) -> str:
    return language_for(released.record, translation.get_language() or "en")
