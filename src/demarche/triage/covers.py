"""A cover as the desk keeps it: an allow-list of what a source can have said, whatever the envelope held."""

import re
from collections.abc import Mapping
from typing import Any

from demarche.procedure.consents import Consent
from demarche.procedure.places import is_state
from demarche.triage.vocabulary import KINDS, LATER, SUBMITTERS

TOLD = ("what_happened", "when", "where", "perpetrators", "domestic_steps", "now")
ASKED_TO_MEET = ("who", "why", "when", "languages", "answer_way")
# More pages, sets or answers than any form has.
MOST = 200
MOST_PIECES = 500
# More bytes than any disk holds.
LARGEST_PART = 1 << 50
# How much of the source's own words a card holds.
WORDS = 400
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def cleaned(cover: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the desk keeps of a cover; the mailbox is kept apart."""
    kind = _text(cover.get("kind"))
    language = _text(cover.get("language")).lower()
    return {
        "kind": kind if kind in KINDS else "submission",
        "form": _text(cover.get("form")),
        "language": language if _LANGUAGE.fullmatch(language) else "und",
        "sent_at": _text(cover.get("sent_at")),
        "said": _said(cover.get("said")),
        "answers": _answers(kind, _mapping(cover.get("answers"))),
        "consents": {
            key.value: answer
            for key in Consent
            if (answer := _mapping(cover.get("consents")).get(key.value)) in ("yes", "no")
        },
        "parts": [_part(_mapping(part)) for part in _sequence(cover.get("parts"))],
    }


def card(cover: Mapping[str, Any]) -> dict[str, Any]:
    """Return the small card of a cleaned cover: what lists, search and the look for duplicates need, and no more."""
    answers = cover["answers"]
    names = [person["name"] for person in answers.get("persons", []) if person["name"]]
    submitter = answers.get("submitter", {})
    opening = answers.get("what_happened") or answers.get("message") or answers.get("why") or ""
    title = ", ".join(names[:3]) + (" …" if len(names) > 3 else "") or answers.get("who") or _shortened(opening)
    return {
        "title": title,
        "opening": _shortened(opening),
        "words": " ".join(opening.split())[:WORDS],
        "names": names,
        "state": answers.get("state", ""),
        "kind": cover["kind"],
        "role": submitter.get("role", ""),
        "submitter": submitter.get("name", "") or answers.get("who", ""),
        "where": answers.get("where", ""),
        "files": len(cover["parts"]),
        "sent_at": cover["sent_at"],
    }


def mailbox(cover: Mapping[str, Any]) -> dict[str, str]:
    """Return where notes to the source go: a tag and a recipient."""
    box = _mapping(cover.get("mailbox"))
    return {"tag": _text(box.get("tag")).lower(), "recipient": _text(box.get("recipient"))}


def _answers(kind: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    if kind in LATER:
        return {"message": _text(answers.get("message"))}
    code = _text(answers.get("state")).upper()
    if kind == "meeting":
        told = {"state": code} if is_state(code) else {}
        return {key: _text(answers.get(key)) for key in ASKED_TO_MEET} | told
    submitter = _mapping(answers.get("submitter"))
    role = _text(submitter.get("role"))
    return {
        "state": code if is_state(code) else "",
        "submitter": {
            "role": role if role in SUBMITTERS else "other",
            "name": _text(submitter.get("name")),
            "contact": _text(submitter.get("contact")),
        },
        "persons": [
            {"name": _text(person.get("name")), "about": _text(person.get("about"))}
            for person in map(_mapping, _sequence(answers.get("persons")))
        ],
        **{key: _text(answers.get(key)) for key in TOLD},
    }


def _said(value: object) -> dict[str, Any]:
    """Return what was said page by page; whatever is deeper or longer than a form can hold is left out."""
    said: dict[str, Any] = {}
    for page, here in list(_mapping(value).items())[:MOST]:
        sets = [_answered(one) for one in here[:MOST]] if isinstance(here, list) else _answered(here)
        said[_text(page)[:80]] = sets
    return said


def _answered(value: object) -> dict[str, Any]:
    return {
        _text(name)[:80]: [_text(one) for one in answer[:MOST]] if isinstance(answer, list) else _text(answer)
        for name, answer in list(_mapping(value).items())[:MOST]
    }


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    size, digest = part.get("size"), _text(part.get("sha256")).lower()
    pieces = [_text(piece) for piece in _sequence(part.get("pieces"))[:MOST_PIECES]]
    return {
        "id": _text(part.get("id")),
        # A large file comes in several envelopes, one after the other; a small one in one.
        "pieces": pieces or [_text(part.get("id"))],
        "role": "persons" if part.get("role") == "persons" else "",
        "name": _text(part.get("name")) or "attachment",
        "media_type": _text(part.get("media_type")) or "application/octet-stream",
        "size": size if isinstance(size, int) and 0 <= size < LARGEST_PART else 0,
        "sha256": digest if _DIGEST.fullmatch(digest) else "",
    }


def _text(value: object) -> str:
    """Return a text that can be written down: JSON lets half a character through, which nothing can show or keep."""
    text = str(value) if isinstance(value, str | int | float) else ""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _sequence(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79].rsplit(" ", 1)[0] + " …"
