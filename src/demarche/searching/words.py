"""What of a paper is searched: everything that somebody wrote or said, and none of the codes beside it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from demarche.triage.finding import folded

# Papers that say nothing in words, or say again what another paper says.
LEFT_OUT = (
    "mailbox",
    "case-link",
    "headline",
    "likeness",
    "resemblance",
    "signing-sheet",
    "letter-sheet",
    "copy-marks",
    "account_of_copy",
    "urgency",
)
CODES = frozenset(
    {
        *("kind", "form", "language", "sent_at", "on", "precision", "role", "attribution", "reliability", "status"),
        *("disclosure", "connection", "consents", "acts", "media_type", "sha256", "digest", "size", "state", "choices"),
        *("preparation", "recipient", "tag", "mailbox", "id", "key", "code", "at", "nature", "level", "position"),
        *("name_kinds", "name_languages", "being", "gender", "nationality", "organisation_kind", "defender", "same"),
        *("victim_status", "perpetrator", "involvement"),
    }
)
_MACHINE_MADE = re.compile(r"[0-9a-f-]{32,}|\S{200,}")


def line(content: Mapping[str, Any]) -> str:
    """Return what a paper says as one folded line."""
    return folded(said(content))


def said(content: Any) -> str:
    """Return everything that a paper says in words."""
    return " ".join(_texts(content))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value and not _MACHINE_MADE.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if key not in CODES:
                yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)
