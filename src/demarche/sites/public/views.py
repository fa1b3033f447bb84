"""The pages of the public site."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from demarche.archive import queries
from demarche.procedure import bodies
from demarche.procedure.bodies import in_language
from demarche.procedure.places import state_name
from demarche.procedure.references import Reference
from demarche.sites.look.communication import kind_of
from demarche.sites.public import press, record_page
from demarche.sites.public.showing import show


def listing(request: HttpRequest) -> HttpResponse:
    """The list of published communications."""
    query, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    found = queries.listing(page=request.GET.get("page", "1")[:6], state=state, query=query)
    language = translation.get_language()
    items = [_item(each, language) for each in found.items]
    kept = {"q": query} if query else {}
    choices = [{"label": _("All States"), "url": f"?{urlencode(kept)}", "current": not state}] + [
        {
            "label": state_name(code, language),
            "url": f"?{urlencode(kept | {'state': code})}",
            "count": count,
            "current": code == state,
        }
        for code, count in queries.states()
    ]
    return show(
        request,
        "public/list.html",
        "list",
        lead=in_language(bodies.current().lead, language),
        page=found.page,
        total=found.total,
        items=items,
        facets=[{"title": _("State"), "choices": choices}],
        query=query,
        state=state,
        kept_query=f"{urlencode(kept | ({'state': state} if state else {}))}&" if kept or state else "",
    )


def _item(item: queries.Published, language: str) -> dict[str, Any]:
    return {
        "published": item,
        "url": record_page.page_url(item.reference),
        "kind": kind_of(item.record),
        "state": state_name(item.record["state_code"], language),
        "language": item.record["language"],
        "topic": item.record["topic"],
        "said_in_title": item.record["topic"].rstrip(".").casefold() in item.title.casefold(),
        "replied": bool(item.record["replies"]),
    }


def communication(request: HttpRequest, code: str, number: int, year: int) -> HttpResponse:
    """A communication's page, or its tombstone."""
    reference = Reference(code, year, number)
    published = queries.communication(reference)
    if published is None:
        withdrawn = queries.withdrawn_on(reference)
        if withdrawn is None:
            raise Http404
        return show(request, "public/withdrawn.html", "list", status=410, reference=str(reference), withdrawn=withdrawn)
    page = record_page.shown(published) | {"press": press.of_communication(reference)}
    return show(request, "public/communication.html", "list", page=page)


def document(request: HttpRequest, code: str, number: int, year: int, name: str) -> HttpResponseBase:
    """A published document."""
    path = queries.document(Reference(code, year, number), name)
    try:
        opened = path.open("rb") if path else None
    except FileNotFoundError:
        # Withdrawn between the edition that was asked and the file that was opened.
        opened = None
    if opened is None:
        raise Http404
    return FileResponse(opened, content_type="application/pdf", filename=f"{code}-{number}-{year}-{name}")


def how(request: HttpRequest) -> HttpResponse:
    """How communications and press releases work."""
    return show(request, "public/how.html", "how")


def submit(request: HttpRequest) -> HttpResponse:
    """How to submit confidential information; the form itself is on the intake site."""
    return show(request, "public/submit.html", "submit", target=f"{_intake()}/")


def meeting(request: HttpRequest) -> HttpResponse:
    """How to request a meeting with the mandate holder or the team."""
    return show(request, "public/meeting.html", "meeting", target=f"{_intake()}/meeting/")


def about(request: HttpRequest) -> HttpResponse:
    """What this site holds, how to read a record, how to use the site."""
    return show(request, "public/about.html", "about")


def _intake() -> str:
    language = translation.get_language()
    return f"{settings.INSTANCE.intake_url.rstrip('/')}/{language}"
