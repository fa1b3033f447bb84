"""What every public page needs: where one is, the three calls, the languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from demarche.sites.look.slashes import slashed


def nav_urls() -> dict[str, str]:
    """Return the addresses of the sections in the reader's language."""
    return {
        "home": reverse("list"),
        "list": reverse("list"),
        "press": reverse("press"),
        "how": reverse("how"),
        "submit": reverse("submit"),
        "meeting": reverse("meeting"),
    }


def languages(path: str) -> list[dict[str, Any]]:
    """Return a page in each of the office's languages."""
    current = translation.get_language()
    _, _, rest = path.lstrip("/").partition("/")
    names = dict(settings.LANGUAGES)
    return [
        {"code": code, "name": names[code], "url": f"/{code}/{rest}", "current": code == current}
        for code in settings.INSTANCE.languages
    ]


def show(request: HttpRequest, template: str, section: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a public page."""
    office = settings.INSTANCE
    shared = {
        "office_name": office.office_name,
        "office_note": "",
        "demonstration": office.demo,
        "intake_url": office.intake_url.rstrip("/"),
        "nav_urls": nav_urls(),
        "languages": languages(request.path),
        "section": section,
    }
    return render(request, template, shared | context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not public: unknown, not yet, never. To this site they are the same."""
    if meant := slashed(request):
        return meant
    # The page leads to the beginning in every language: what was asked for stands nowhere on it.
    return show(request, "public/not_found.html", "", status=404, languages=languages("/"))
