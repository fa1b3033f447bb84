"""The public page in each of the archive's languages, and each file, before anybody approves them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from demarche.publication import queries as publication
from demarche.publication.building import RECORD
from demarche.publication.previewing import Preview, preview
from demarche.sites.desk import publication_parts as parts
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.staff.keys import SignedIn

TRAIL = {"label": "Releases", "url": "/releases/"}


def in_language(request: DeskRequest, signed_in: SignedIn, preparation: Any, language: str) -> HttpResponse:
    """Show the record's page as the archive sets it for readers of one language, with the digest of its bytes."""
    found = publication.preparation(preparation, reader=signed_in)
    if language not in settings.INSTANCE.languages or found.kind == "withdrawal":
        raise Http404
    made = preview(found, reader=signed_in, now=request.now)
    return shown(
        request,
        signed_in,
        "desk/publication/language.html",
        section="releases",
        trail=[
            TRAIL,
            {"label": str(found.transmission.reference), "url": parts.url("release", found)},
            {"label": "As readers will see it", "url": parts.url("release_page", found)},
            {"label": _english(language)},
        ],
        preparation=found,
        name=_english(language),
        language=language,
        direction="rtl" if translation.get_language_info(language)["bidi"] else "ltr",
        article=as_set(found, made, language, request.now),
        obstacles=made.obstacles,
        record_digest=made.digests.get(RECORD, ""),
        leaves=leaves(found, language),
        following=_following(found, language),
        files=files(found, made),
    )


def as_set(preparation: Any, made: Preview, language: str, now: datetime) -> str:
    """Return the archive's own piece for a record, set in one language; nothing where there is no record."""
    with translation.override(language):
        page = parts.public_page(preparation, made, now)
        return render_to_string("look/pieces/communication.html", {"page": page}) if page else ""


def leaves(preparation: Any, current: str = "") -> list[dict[str, Any]]:
    """Return the address of the page in each of the archive's languages."""
    return [
        {"code": code, "name": _english(code), "url": _url(preparation, code), "current": code == current}
        for code in settings.INSTANCE.languages
    ]


def files(preparation: Any, made: Preview) -> list[dict[str, str]]:
    """Return each file that becomes public, with the digest of its bytes."""
    return [
        {
            "name": name,
            "digest": digest,
            "url": reverse("release_document", args=[preparation.pk, name]) if name != RECORD else "",
        }
        for name, digest in made.digests.items()
    ]


def _following(preparation: Any, language: str) -> dict[str, str] | None:
    """Return the next language to look at; after the last one, none."""
    codes = list(settings.INSTANCE.languages)
    rest = codes[codes.index(language) + 1 :]
    return {"name": _english(rest[0]), "url": _url(preparation, rest[0])} if rest else None


def _english(code: str) -> str:
    return str(translation.get_language_info(code)["name"])


def _url(preparation: Any, code: str) -> str:
    return reverse("release_page_in", args=[preparation.pk, code])
