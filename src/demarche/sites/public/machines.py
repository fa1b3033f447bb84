"""What machines read: the feed, the sitemap, robots.txt. Dated by the edition, never by the moment of asking."""

from datetime import UTC, datetime, time
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed

from demarche.archive import queries
from demarche.sites.public.record_page import page_url

SECTIONS = ("list", "how", "submit", "meeting", "about")


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
        for item in queries.listing().items:
            out.add_item(
                title=item.title,
                link=_whole(page_url(item.reference)),
                description=item.record["topic"],
                unique_id=_whole(f"/{item.reference.path}"),
                updateddate=datetime.combine(item.published_on, time.min, tzinfo=UTC),
            )
    return _plain(out.writeString("utf-8"), "application/atom+xml")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language of the office."""
    items = queries.everything()
    paths: list[str] = []
    for code in settings.INSTANCE.languages:
        with translation.override(code):
            paths += [reverse(name) for name in SECTIONS]
            paths += [page_url(item.reference) for item in items]
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
