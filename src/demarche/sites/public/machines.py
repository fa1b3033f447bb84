"""What machines read: the feed, the sitemap, robots.txt. Dated by the edition, never by the moment of asking."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed

from demarche.archive import press, queries
from demarche.sites.public.press import line, press_url
from demarche.sites.public.record_page import page_url

SECTIONS = ("list", "press", "how", "submit", "meeting", "about")


class EditionFeed(Atom1Feed):
    """A feed that is dated by the archive's edition."""

    def latest_post_date(self) -> datetime:
        """Return when the edition was made."""
        made_at: datetime = self.feed["made_at"]
        return made_at


def feed(request: HttpRequest) -> HttpResponse:
    """The newest releases as an Atom feed."""
    made_at = queries.edition()[1] or datetime(2000, 1, 1, tzinfo=UTC)
    with translation.override("en"):
        out = EditionFeed(
            title=settings.INSTANCE.office_name,
            link=_whole(reverse("list")),
            description="",
            language="en",
            feed_url=_whole("/feed.atom"),
            made_at=made_at,
        )
        for entry in sorted(_entries(), key=lambda entry: entry["updateddate"], reverse=True):
            out.add_item(**entry)
    return _plain(out.writeString("utf-8"), "application/atom+xml")


def _entries() -> Iterator[dict[str, Any]]:
    """Yield the newest communications and the newest press releases."""
    for item in queries.listing().items:
        yield {
            "title": item.title,
            "link": _whole(page_url(item.reference)),
            "description": item.record["topic"],
            "unique_id": _whole(f"/{item.reference.path}"),
            "updateddate": datetime.combine(item.published_on, time.min, tzinfo=UTC),
        }
    for released in press.listing().items:
        shown = line(released)
        yield {
            "title": shown["heading"],
            "link": _whole(shown["url"]),
            "description": " · ".join(shown["states"]),
            "unique_id": _whole(f"/press/{released.key}/"),
            "updateddate": released.published_at,
        }


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language of the office."""
    items, releases = queries.everything(), press.everything()
    paths: list[str] = []
    for code in settings.INSTANCE.languages:
        with translation.override(code):
            paths += [reverse(name) for name in SECTIONS]
            paths += [page_url(item.reference) for item in items]
            paths += [press_url(released.key) for released in releases]
    urls = "".join(f"<url><loc>{escape(_whole(path))}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return _plain(f"{head}{urls}</urlset>\n", "application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything here is public."""
    return _plain(f"User-agent: *\nAllow: /\nSitemap: {_whole('/sitemap.xml')}\n", "text/plain")


def _whole(path: str) -> str:
    base: str = settings.INSTANCE.public_url
    return base.rstrip("/") + path


def _plain(text: str, content_type: str) -> HttpResponse:
    # Named here, or the first reader's language would be kept with the page for everybody.
    headers = {"Content-Language": "en"}
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8", headers=headers)
