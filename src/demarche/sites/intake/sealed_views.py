"""The door for browsers that seal before they send: bytes that nobody here can read, taken in as they come."""

import base64
import binascii
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from demarche.intake import sealed
from demarche.intake.actions import forget_draft, keep_draft
from demarche.intake.errors import DoorFull, NotSealed, OtherOffset
from demarche.intake.queries import draft_for, notes_for, team_recipient
from demarche.procedure import clock
from demarche.sites.intake import uploads, work
from demarche.vault.receipt import digest_of_tag

PIECE = 4 * 1024 * 1024
LARGEST_DRAFT = 512 * 1024
# Small, so that little is lost of what was on its way when a line breaks.
CHUNK = 1 << 14
OFFSET, LENGTH = "Upload-Offset", "Upload-Length"


def terms(request: HttpRequest) -> HttpResponse:
    """Say to whom to seal, in pieces of which size, after which work."""
    return JsonResponse(
        {
            "recipients": [str(team_recipient())],
            "piece": PIECE,
            "most": uploads.LARGEST,
            "most_parts": uploads.MOST_PARTS,
            "work": work.terms(now=clock.real_now()),
        }
    )


def piece(request: HttpRequest, piece_id: uuid.UUID) -> HttpResponse:
    """Say how much of a piece is here, or take in what follows."""
    if request.method == "HEAD":
        return _at(200, sealed.offset_of(piece_id))
    if request.method != "PATCH":
        return _not_so("HEAD, PATCH")
    try:
        offset, total = int(request.headers.get(OFFSET, "")), int(request.headers.get(LENGTH, ""))
        here, whole = sealed.append(piece_id, _chunks(request), offset=offset, total=total, now=clock.now())
    except OtherOffset as other:
        return _at(409, other.offset)
    except (NotSealed, ValueError):
        return HttpResponse(status=422)
    except DoorFull:
        return HttpResponse(status=507)
    return _at(201 if whole else 204, here)


def cover(request: HttpRequest, cover_id: uuid.UUID) -> HttpResponse:
    """Take in a sealed cover, after its proof of work."""
    if request.method != "POST":
        return _not_so("POST")
    content = request.read(sealed.LARGEST_COVER + 1)
    if sealed.is_kept(cover_id):
        return HttpResponse(status=200)
    if not sealed.is_sealed_cover(content):
        return HttpResponse(status=422)
    if not work.is_done(request.headers.get("Work", ""), now=clock.real_now()):
        return JsonResponse({"work": work.terms(now=clock.real_now())}, status=428)
    try:
        sealed.receive_sealed_cover(cover_id, content, lane=_lane(request), now=clock.now())
    except DoorFull:
        return HttpResponse(status=507)
    return HttpResponse(status=201)


def mailbox(request: HttpRequest) -> HttpResponse:
    """Return the sealed notes and the sealed draft of a mailbox; nothing there is the same as no such mailbox."""
    if request.method != "POST":
        return _not_so("POST")
    asked = _asked(request)
    if asked is None:
        return HttpResponse(status=422)
    digest, _ = asked
    draft = draft_for(digest)
    notes = [base64.b64encode(note).decode() for note in notes_for(digest)]
    return JsonResponse({"notes": notes, "draft": base64.b64encode(draft).decode() if draft else None})


def draft(request: HttpRequest) -> HttpResponse:
    """Keep a sealed draft under its mailbox, or forget it."""
    if request.method != "POST":
        return _not_so("POST")
    asked = _asked(request)
    if asked is None:
        return HttpResponse(status=422)
    digest, content = asked
    try:
        if content is None:
            forget_draft(digest)
        else:
            keep_draft(digest, content, now=clock.now())
    except DoorFull:
        return HttpResponse(status=507)
    return HttpResponse(status=204)


def _asked(request: HttpRequest) -> tuple[bytes, bytes | None] | None:
    """Return the mailbox that is meant, and the draft that came with it; none for what is no such request."""
    try:
        said: Any = json.loads(request.read(2 * LARGEST_DRAFT))
        tag = bytes.fromhex(said["tag"])
        content = base64.b64decode(said["draft"], validate=True) if said.get("draft") else None
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    fits = content is None or (len(content) <= LARGEST_DRAFT and content.startswith(sealed.BEGINNING))
    return (digest_of_tag(tag), content) if len(tag) == 32 and fits else None


def _chunks(request: HttpRequest) -> Iterator[bytes]:
    """Yield what arrives; what came before the line broke is yielded too."""
    try:
        while chunk := request.read(CHUNK):
            yield chunk
    except OSError:
        return


def _lane(request: HttpRequest) -> str:
    """Return how a cover came in: after more work than in quiet times, or like any other."""
    return "solved" if work.bits_of(request.headers.get("Work", "")) > work.LEAST else ""


def _at(status: int, offset: int) -> HttpResponse:
    return HttpResponse(status=status, headers={OFFSET: str(offset)})


def _not_so(allowed: str) -> HttpResponse:
    return HttpResponse(status=405, headers={"Allow": allowed})
