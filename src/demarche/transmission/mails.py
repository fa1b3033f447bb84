"""Mails that came about a letter, read from the file of the mail alone: what kind, and about which letter.

A bounce is a delivery status notification (RFC 3464), a receipt may be one too, or a disposition notification
(RFC 8098); an automatic answer says so (RFC 3834). All else is an answer that somebody wrote. A mail comes from
outside: whatever it holds, it is read within limits, and nothing of it is followed, opened or shown as a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from demarche.procedure.references import Reference, find

LARGEST = 20_000_000
PARTS = 40
TEXT = 100_000
HEADERS = ("Message-ID", "In-Reply-To", "References", "X-Original-Message-ID", "Original-Message-ID")
_ID = re.compile(r"<[^<>\s]{3,200}>")
_ACTIONS = {"failed": "bounced", "delayed": "delayed", "delivered": "delivered", "relayed": "delivered"}
# Of several recipients, the worst news counts.
_WORST = ("bounced", "delayed", "delivered")


class NotAMail(Exception):
    """A file is no mail that can be read; the sentence says why."""


@dataclass(frozen=True, repr=False)
class Arrived:
    """What a mail says: its kind, the identifiers of the mails that it is about, the references that it names."""

    kind: str
    about: frozenset[str]
    references: tuple[Reference, ...]


def read(content: bytes) -> Arrived:
    """Read a mail's file; raise NotAMail for what is none, or is made to hurt who reads it."""
    if len(content) > LARGEST:
        raise NotAMail("This file is larger than a mail about a letter may be (20 MB).")
    if content.count(b"boundary=") > PARTS or content.lower().count(b"message/rfc822") > PARTS:
        raise NotAMail("This mail has more parts in one another than a mail about a letter has. It was not read.")
    try:
        mail = BytesParser(policy=compat32).parsebytes(content)
        parts = _parts(mail)
        if not mail.get("From") or not (mail.get("Date") or mail.get("Received") or mail.get("Message-ID")):
            raise NotAMail("This file is not a mail. Save the mail itself as a file (.eml), with all its headers.")
        return Arrived(_kind(mail, parts), frozenset(_about(parts)), tuple(find("\n".join(_texts(mail, parts)))))
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError):
        raise NotAMail("This mail is damaged or made in a way that cannot be read. It was not read.") from None


def _parts(mail: Message) -> list[Message]:
    parts: list[Message] = []
    for part in mail.walk():
        parts.append(part)
        if len(parts) > PARTS:
            raise NotAMail("This mail has more parts than a mail about a letter has. It was not read.")
    return parts


def _kind(mail: Message, parts: list[Message]) -> str:
    # Only the mail itself can be a report: one that somebody sends on as an enclosure is no news of its own.
    if mail.get_content_type() == "multipart/report":
        report = str(mail.get_param("report-type") or "").lower()
        actions = [_ACTIONS.get(action) for action in _fields(parts, "message/delivery-status", "Action")]
        if report == "delivery-status" and any(actions):
            return next(kind for kind in _WORST if kind in actions)
        if report == "disposition-notification":
            shown = any(
                "displayed" in said for said in _fields(parts, "message/disposition-notification", "Disposition")
            )
            return "read" if shown else "automatic"
    submitted = str(mail.get("Auto-Submitted") or "no").split(";")[0].strip().lower()
    automatic = submitted != "no" or any(mail.get(name) for name in ("X-Autoreply", "X-Autorespond"))
    return "automatic" if automatic else "acknowledged"


def _fields(parts: list[Message], content_type: str, name: str) -> list[str]:
    """Return what a report says in one of its fields, recipient by recipient."""
    reports = [part for part in parts if part.get_content_type() == content_type]
    blocks = [block for part in reports for block in _blocks(part)]
    return [str(block[name]).strip().lower() for block in blocks if block.get(name)]


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    text = _decoded(part).strip()
    return [BytesParser(policy=compat32).parsebytes(text.encode("utf-8", "replace"))]


def _about(parts: list[Message]) -> Iterator[str]:
    for part in parts:
        for name in HEADERS:
            for value in part.get_all(name) or ():
                yield from _ID.findall(str(value)[:TEXT])
        if part.get_content_type() in ("text/rfc822-headers", "message/disposition-notification"):
            for block in _blocks(part):
                for name in HEADERS:
                    yield from _ID.findall(str(block.get(name) or "")[:TEXT])


def _texts(mail: Message, parts: list[Message]) -> Iterator[str]:
    yield str(mail.get("Subject") or "")[:TEXT]
    for part in parts:
        if part.get_content_type() == "text/plain":
            yield _decoded(part)[:TEXT]


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload or "")
