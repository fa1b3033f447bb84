"""Pages around the work: today, and the pattern book."""

from django.http import HttpResponse

from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.routes import ANYONE_SIGNED_IN, page
from demarche.sites.desk.today import today
from demarche.sites.look.pattern_book import pattern_book_context
from demarche.staff.keys import SignedIn


def pattern_book(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Show every recurring piece of the pages, on invented people and States."""
    return shown(request, signed_in, "look/pattern_book.html", **pattern_book_context())


def awake(request: DeskRequest, signed_in: SignedIn) -> HttpResponse:
    """Hear that somebody is typing: that is work, and the session goes on. Nothing of what is typed comes here."""
    del request, signed_in
    return HttpResponse(status=204)


PAGES = [
    page("awake/", awake, may=ANYONE_SIGNED_IN, name="awake"),
    page("", today, may=ANYONE_SIGNED_IN, name="today"),
    page("pattern-book/", pattern_book, may=ANYONE_SIGNED_IN, name="pattern_book"),
]
