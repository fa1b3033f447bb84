"""What the servers of the sites share: constant headers on static files, and no start without a secret."""

from collections.abc import Callable, Mapping
from wsgiref.headers import Headers

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def constant(names: Mapping[str, str], *, kept: bool = True) -> Callable[[Headers, str, str], None]:
    """Return what gives a static file the headers of every page; the browser may keep it for a while, or not."""

    def add(headers: Headers, _path: str, _url: str) -> None:
        for name, value in names.items():
            if not kept:
                del headers[name]
            headers.setdefault(name, value)

    return add


def refuse_without_secret(ground: str) -> None:
    """End when what a page carries would be sealed under a key that everybody knows."""
    try:
        str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        raise SystemExit(
            f"The {ground} has no secret of its own: run “demarche init”, or restore {ground}/secret.txt."
        ) from None
