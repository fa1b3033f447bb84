"""Leaks planted on purpose, one of each kind: the proof has to catch them all.

The public process has no desk table to read; here, where all rooms share one process, a leak can reach over.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from django.http import Http404, HttpResponse, HttpResponseForbidden

from demarche.archive import queries
from demarche.departures.models import Release
from demarche.journal.models import Move
from demarche.sites.public import machines, views
from demarche.transmission.models import Transmission

Leak = Callable[[], Any]


def secret_numbers() -> list[int]:
    return sorted(Transmission.objects.values_list("number", flat=True))


def is_secret(number: int) -> bool:
    return Transmission.objects.filter(number=number).exclude(number__in=public_numbers()).exists()


def public_numbers() -> list[int]:
    return [one.reference.number for one in queries.everything()]


def after_view(name: str, change: Callable[[HttpResponse, Any], HttpResponse | None], module: Any = views) -> Any:
    """Change what one view answers."""
    view = getattr(module, name)

    def leaking(request: Any, **at: Any) -> Any:
        response = view(request, **at)
        return change(response, at) or response

    return routed(view, leaking)


@contextmanager
def routed(view: Any, leaking: Any) -> Iterator[None]:
    """Put another view behind a view's address."""
    from demarche.sites.public import urls

    changed = [each for each in flat(urls.urlpatterns) if each.callback is view]
    for each in changed:
        each.callback = leaking
    try:
        yield
    finally:
        for each in changed:
            each.callback = view


def flat(patterns: Any) -> Iterator[Any]:
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from flat(each.url_patterns)
        else:
            yield each


def added(text: Callable[[], str]) -> Callable[[HttpResponse, Any], None]:
    def change(response: HttpResponse, _at: Any) -> None:
        response.content = response.content + text().encode()

    return change


def header(name: str, value: Callable[[], str]) -> Callable[[HttpResponse, Any], None]:
    def change(response: HttpResponse, _at: Any) -> None:
        response.headers[name] = value()

    return change


@contextmanager
def unknown_told(answer: Callable[[], HttpResponse]) -> Iterator[None]:
    """Answer otherwise where something confidential has the address that was asked for."""
    view = views.communication

    def leaking(request: Any, **at: Any) -> Any:
        try:
            return view(request, **at)
        except Http404:
            if is_secret(int(at["number"])):
                return answer()
            raise

    with routed(view, leaking):
        yield


def total() -> str:
    return str(Transmission.objects.count())


def last_moved() -> str:
    last = Move.objects.order_by("-at").first()
    return last.at.isoformat() if last else ""


def same_person() -> str:
    return str(Transmission.objects.filter(number__in=secret_numbers()).count())


def states_of_all() -> Any:
    return [("XMA", Transmission.objects.count())]


def edition_of_the_desk() -> tuple[int, datetime]:
    return Release.objects.count(), datetime(2022, 5, 20, tzinfo=UTC)


def document_exists(response: HttpResponse, at: Any) -> None:
    response.headers["X-Known"] = str(is_secret(int(at["number"])))


LEAKS: dict[str, Leak] = {
    "page total": lambda: after_view("listing", added(total)),
    "State list with counts": lambda: patch.object(queries, "states", states_of_all),
    "pages cut before filtering": lambda: patch.object(queries, "PER_PAGE", max(1, 4 - len(secret_numbers()) // 3)),
    "key of the desk in a page": lambda: after_view("communication", added(total)),
    "count in a header": lambda: after_view("listing", header("X-Total", total)),
    "Last-Modified of the desk": lambda: after_view("listing", header("Last-Modified", last_moved)),
    "edition counted by the desk": lambda: patch.object(queries, "edition", edition_of_the_desk),
    "403 instead of 404": lambda: unknown_told(lambda: HttpResponseForbidden("confidential")),
    "404 of another length": lambda: unknown_told(lambda: HttpResponse("not found ", status=404)),
    "tombstone of what never was public": lambda: unknown_told(lambda: HttpResponse("withdrawn", status=410)),
    "related count": lambda: after_view("communication", added(same_person)),
    "next one": lambda: after_view("communication", added(lambda: str(secret_numbers()))),
    "feed entry": lambda: after_view("feed", added(total), machines),
    "feed updated": lambda: after_view("feed", added(last_moved), machines),
    "sitemap": lambda: after_view("sitemap", added(lambda: str(secret_numbers())), machines),
    "search result": lambda: after_view("listing", added(lambda: str(secret_numbers()))),
    "search count": lambda: after_view("listing", added(lambda: f"{total()} results")),
}
