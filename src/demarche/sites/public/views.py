"""The pages of the public site."""

from datetime import UTC, datetime, time
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from demarche.archive import queries
from demarche.procedure.places import state_name
from demarche.procedure.references import Reference
from demarche.sites.look.communication import kind_of
from demarche.sites.public import record_page
from demarche.sites.public.showing import show


def listing(request: HttpRequest) -> HttpResponse:
    """The list of published communications."""
    query, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    found = queries.listing(page=request.GET.get("page", "1")[:6], state=state, query=query)
    language = translation.get_language()
    items = [
        {
            "published": item,
            "url": record_page.page_url(item.reference),
            "kind": kind_of(item.record),
            "state": state_name(item.reference.code, language),
            "language": item.record["language"],
            "topic": item.record["topic"],
            "replied": bool(item.record["replies"]),
        }
        for item in found.items
    ]
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
        page=found.page,
        total=found.total,
        items=items,
        facets=[{"title": _("State"), "choices": choices}],
        query=query,
        state=state,
        kept_query=f"{urlencode(kept | ({'state': state} if state else {}))}&" if kept or state else "",
    )


def communication(request: HttpRequest, code: str, number: int, year: int) -> HttpResponse:
    """A communication's page, or its tombstone."""
    reference = Reference(code, year, number)
    published = queries.communication(reference)
    if published is None:
        withdrawn = queries.withdrawn_on(reference)
        if withdrawn is None:
            raise Http404
        return show(request, "public/withdrawn.html", "list", status=410, reference=str(reference), withdrawn=withdrawn)
    return show(request, "public/communication.html", "list", page=record_page.shown(published))


def document(request: HttpRequest, code: str, number: int, year: int, name: str) -> HttpResponseBase:
    """A published document."""
    path = queries.document(Reference(code, year, number), name)
    if path is None:
        raise Http404
    filename = f"{code}-{number}-{year}-{name}"
    return FileResponse(path.open("rb"), content_type="application/pdf", filename=filename)


def how(request: HttpRequest) -> HttpResponse:
    """How communications and press releases work."""
    return show(request, "public/how.html", "how")


def submit(request: HttpRequest) -> HttpResponse:
    """How to submit confidential information; the form itself is on the intake site."""
    return show(request, "public/submit.html", "submit", target=f"{_intake()}/")


def meeting(request: HttpRequest) -> HttpResponse:
    """How to request a meeting with the mandate holder or the team."""
    return show(request, "public/meeting.html", "meeting", target=f"{_intake()}/meeting/")


class EditionFeed(Atom1Feed):
    """A feed that is dated by the archive's edition, never by the moment of asking."""

    def latest_post_date(self) -> datetime:
        """Return when the edition was made."""
        made_at: datetime = self.feed["made_at"]
        return made_at


def feed(request: HttpRequest) -> HttpResponse:
    """The newest releases as an Atom feed."""
    base = settings.INSTANCE.public_url.rstrip("/")
    made_at = queries.edition()[1] or datetime(2000, 1, 1, tzinfo=UTC)
    with translation.override("en"):
        out = EditionFeed(
            title=settings.INSTANCE.office_name,
            link=f"{base}{reverse('list')}",
            description="",
            language="en",
            feed_url=f"{base}/feed.atom",
            made_at=made_at,
        )
        for item in queries.listing().items:
            out.add_item(
                title=item.title,
                link=f"{base}{record_page.page_url(item.reference)}",
                description=item.record["topic"],
                unique_id=f"{base}/{item.reference.path}",
                updateddate=datetime.combine(item.published_on, time.min, tzinfo=UTC),
            )
    return HttpResponse(out.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language."""
    base = settings.INSTANCE.public_url.rstrip("/")
    items = queries.everything()
    urls = []
    for code in settings.INSTANCE.languages:
        with translation.override(code):
            urls += [base + reverse(name) for name in ("list", "how", "submit", "meeting")]
            urls += [base + record_page.page_url(item.reference) for item in items]
    return HttpResponse("\n".join(urls) + "\n", content_type="text/plain; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything here is public."""
    base = settings.INSTANCE.public_url.rstrip("/")
    return HttpResponse(
        f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.txt\n", content_type="text/plain; charset=utf-8"
    )


def _intake() -> str:
    language = translation.get_language()
    return f"{settings.INSTANCE.intake_url.rstrip('/')}/{language}"
