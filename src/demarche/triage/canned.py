"""The office's prepared words to sources: what ships, and what the office has added, changed, retired."""

from collections.abc import Mapping
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.procedure.cannedtexts import LANGUAGES, CannedText, places, shipped
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage.errors import TriageRefused
from demarche.triage.models import OfficeText
from demarche.triage.vocabulary import WRITTEN


def texts() -> list[CannedText]:
    """Return the texts in use: those that ship, as the office has changed them, then the office's own."""
    own = _newest()
    found = [_as_canned(own[text.key]) if text.key in own else text for text in shipped()]
    found += [_as_canned(row) for key, row in own.items() if key not in {text.key for text in shipped()}]
    return [text for text in found if text.key not in own or own[text.key].retired_at is None]


def retired() -> list[CannedText]:
    """Return the texts that the office has taken out of use."""
    return [_as_canned(row) for row in _newest().values() if row.retired_at is not None]


def text(key: str) -> CannedText | None:
    """Return one text, in use or retired."""
    return next((each for each in [*texts(), *retired()] if each.key == key), None)


def versions(key: str) -> list[OfficeText]:
    """Return what the office has made of a text, newest first."""
    return list(OfficeText.objects.filter(key=key).select_related("by").order_by("-number"))


def write_text(key: str, *, kind: str, title: str, words: Mapping[str, str], by: SignedIn, now: datetime) -> OfficeText:
    """Add a text, or give one its next version; messages that were sent keep the words they had."""
    kept = {language: words[language].strip() for language in LANGUAGES if words.get(language, "").strip()}
    if kind not in WRITTEN:
        raise TriageRefused("Choose what kind of message it is.", field="kind")
    if not title.strip():
        raise TriageRefused("Give it a title, so that colleagues find it.", field="title")
    if "en" not in kept:
        raise TriageRefused("Write it in English at least: it stands beside every other language.", field="en")
    for language, written in kept.items():
        if set(places(written)) != set(places(kept["en"])):
            raise TriageRefused(
                "Its places to fill in are not those of the English text: write each with the same word in braces.",
                field=language,
            )
    return _next(key, kind=kind, title=title.strip(), words=kept, retired_at=None, by=by, now=now)


def retire_text(key: str, *, by: SignedIn, now: datetime) -> OfficeText:
    """Take a text out of use; its versions stay."""
    found = _known(key)
    return _next(key, kind=found.kind, title=found.title, words=found.words, retired_at=now, by=by, now=now)


def bring_back_text(key: str, *, by: SignedIn, now: datetime) -> OfficeText:
    """Put a retired text into use again."""
    found = _known(key)
    return _next(key, kind=found.kind, title=found.title, words=found.words, retired_at=None, by=by, now=now)


def is_known(key: str) -> bool:
    """Tell whether there is, or was, a text under a name."""
    return text(key) is not None


def _known(key: str) -> CannedText:
    found = text(key)
    if found is None:
        raise TriageRefused("There is no such text.")
    return found


def _next(
    key: str, *, kind: str, title: str, words: dict[str, str], retired_at: datetime | None, by: SignedIn, now: datetime
) -> OfficeText:
    if not by.may(Right.OFFICE):
        raise TriageRefused("Only who manages the office does this.")
    with desk_transaction():
        last = OfficeText.objects.select_for_update().filter(key=key).order_by("-number").first()
        number = last.number + 1 if last else 1
        return OfficeText.objects.create(
            key=key, number=number, kind=kind, title=title, words=words, by=by.staff, at=now, retired_at=retired_at
        )


def _newest() -> dict[str, OfficeText]:
    return {row.key: row for row in OfficeText.objects.order_by("key", "number")}


def _as_canned(row: OfficeText) -> CannedText:
    return CannedText(key=row.key, kind=row.kind, title=row.title, words=row.words)
