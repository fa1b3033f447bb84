"""What the servers of the sites share: constant headers on static files, and no start without a secret."""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
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


def laid_out(*sources: Path, into: Path) -> Path:
    """Lay files out to be served, each with its compressed twin: a bad line carries a third of them."""
    for source in sources:
        for path in source.rglob("*"):
            if path.is_file():
                target = into / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                content = path.read_bytes()
                target.write_bytes(content)
                target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    return into
