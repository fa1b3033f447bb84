"""How a page of the desk is set: every page gets the office, the person and the sections that the person may open."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from demarche.agenda.keys import are_shortcuts
from demarche.procedure import clock
from demarche.sites.desk.access import ACCESS, allowed
from demarche.staff.keys import SignedIn
from demarche.undoing.actions import just_done

SECTIONS = ("today", "arrivals", "meetings", "cases", "letters", "replies", "releases", "reports", "staff")
# The letter that leads to each section, after a “g” as in “go”; releases are what becomes public, reports are figures.
KEYS = dict(zip(SECTIONS, "tamclrpfs", strict=True))


def shown(
    request: HttpRequest,
    signed_in: SignedIn | None,
    template: str,
    *,
    section: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Set a page of the desk."""
    urls = _section_urls(signed_in) if signed_in else {}
    keys_to = [{"key": KEYS[name], "label": name.capitalize(), "url": url} for name, url in urls.items()]
    # What somebody did a moment ago can be taken back from whatever page comes next.
    offered = context.pop("offer_undo", True) and status == 200
    frame = {
        "just_done": just_done(signed_in, clock.now()) if signed_in and offered else None,
        "office_name": settings.INSTANCE.office_name,
        "signed_in": signed_in,
        "section": section,
        "desk_urls": urls | {"sign_out": reverse("sign_out")},
        "desk_sections": list(urls),
        "desk_more": _for_guests(signed_in, section) if signed_in else [],
        "keys_to": keys_to,
        "letters_lead": signed_in is not None and are_shortcuts(signed_in),
        "demonstration": "demarche.demo" in settings.INSTALLED_APPS,
    }
    return render(request, template, frame | context, status=status)


def _section_urls(signed_in: SignedIn) -> dict[str, str]:
    # Who has no duty here is a guest: what colleagues show stands in a list of its own.
    sections = SECTIONS if signed_in.staff.rights else SECTIONS[:1]
    open_to_me = [name for name in sections if name in ACCESS and allowed(signed_in, ACCESS[name])]
    return {name: reverse(name) for name in open_to_me}


def _for_guests(signed_in: SignedIn, section: str) -> list[dict[str, Any]]:
    if signed_in.staff.rights:
        return []
    return [{"label": "Shown to you", "url": reverse("shown_list"), "current": section == "shown"}]
