"""A submission packed for one recipient: one age file around one ZIP, for a laptop without a network."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from demarche.papers import queries as papers
from demarche.staff.keys import SignedIn
from demarche.triage import envelopes, queries
from demarche.triage.models import Submission

_UNSAFE = re.compile(r"[^\w.\- ()]+")


def package(submission: Submission, *, recipient_text: str, by: SignedIn, now: datetime) -> Iterator[bytes]:
    """Yield the bytes of the package; every paper in it is written to the reading log."""
    recipient = envelopes.recipient_of(recipient_text)
    return envelopes.sealed_package(_entries(submission, by, now), recipient)


def _entries(submission: Submission, by: SignedIn, now: datetime) -> Iterator[tuple[str, Iterator[bytes]]]:
    cover = queries.card(submission, by, now)
    yield "cover.json", iter([json.dumps(cover, ensure_ascii=False, indent=1).encode()])
    yield "message.txt", iter([as_text(cover).encode()])
    correspondence = [
        {"direction": message.direction, "kind": message.kind, "at": message.at.isoformat(), "text": message.text}
        for message in queries.messages(submission, by, now)
    ]
    yield "correspondence.json", iter([json.dumps(correspondence, ensure_ascii=False, indent=1).encode()])
    for attachment in queries.attachments(submission):
        opened = papers.open_file(attachment.paper, reader=by, now=now)
        yield entry_name(attachment.position, opened.name), opened.chunks


def entry_name(position: int, name: str) -> str:
    """Return a name that no `unzip` takes for a path, whatever the source called the file."""
    safe = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")[-80:]
    return f"attachments/{position:02d}-{safe or 'file'}"


def as_text(cover: dict[str, Any]) -> str:
    """Return a cover for a reader without any program but an editor."""
    return "\n".join(_lines(cover)) + "\n"


def _lines(value: Any, name: str = "", depth: int = 0) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, dict):
        if name:
            yield f"{indent}{name}:"
        for key, below in value.items():
            yield from _lines(below, key.replace("_", " "), depth + bool(name))
    elif isinstance(value, list):
        yield f"{indent}{name}:"
        for number, below in enumerate(value, start=1):
            yield from _lines(below, str(number), depth + 1)
    else:
        yield f"{indent}{name}: {value}"
