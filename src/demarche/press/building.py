"""The exact public bytes of a press release: built once, approved as they are, given to the Mission as they are."""

import json
from datetime import datetime
from typing import Any

from demarche.departures.announcing import ABOUT, RECORD, about_it
from demarche.press.models import Issue
from demarche.press.queries import mandates, missions, public_bytes, references, wording_of
from demarche.press.wording import PressWording
from demarche.procedure import press_record
from demarche.procedure.record import canonical
from demarche.staff.keys import SignedIn


def built(issue: Issue, wording: PressWording) -> dict[str, bytes]:
    """Return the bytes by name: the public record, and what it is about, which is approved with it but never shown."""
    record = record_of(issue, wording)
    press_record.validate(record)
    about = about_it(references(issue.press), embargo_at=issue.embargo_at, together=issue.together)
    return {RECORD: canonical(record), ABOUT: about}


def record_of(issue: Issue, wording: PressWording) -> dict[str, Any]:
    """Return the public record: an explicit list of fields, no day and no number of a letter among them."""
    return {
        "key": issue.press.key,
        "states": sorted({sent.addressee for sent in missions(issue.press)}),
        "mandates": [
            {"label": mandate.label, "title": mandate.title["en"]}
            for mandate in mandates(issue.press)
            if mandate.label in wording.mandates
        ],
        "versions": [
            {
                "language": version.language,
                "heading": version.heading,
                "text": list(version.text),
                "contact": version.contact,
                "note": version.note,
            }
            for version in wording.versions
        ],
    }


def public_record(issue: Issue, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Return the record as it was offered; before that, what the wording makes of it now."""
    if issue.state in ("offered", "approved", "handed_over"):
        record: dict[str, Any] = json.loads(public_bytes(issue, reader=reader, now=now)[RECORD])
        return record
    return record_of(issue, wording_of(issue, reader=reader, now=now))
