"""What would become public as things stand: the very pages and documents, and what stands in their way."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from demarche.cases import queries as cases
from demarche.cases.heeding import open_change
from demarche.letters.checking import Finding
from demarche.papers import queries as papers
from demarche.procedure.record import RecordRefused
from demarche.publication.asking import not_asked_again
from demarche.publication.building import DOCUMENTS, RECORD, built
from demarche.publication.cleaning import CannotBeCleaned
from demarche.publication.errors import GateClosed
from demarche.publication.gate import obstacles
from demarche.publication.models import Preparation
from demarche.publication.onpaper import cut_out, is_from_paper, obstacles_on_paper, sheet_of_paper
from demarche.publication.queries import public_bytes, wording_of
from demarche.publication.reading import obstacles_in_replies
from demarche.publication.spelling import findings
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


@dataclass(frozen=True, repr=False)
class Preview:
    """The public record and its documents; nothing where they cannot be made, and why."""

    record: Mapping[str, Any] | None = None
    documents: Mapping[str, bytes] = field(default_factory=dict)
    obstacles: tuple[str, ...] = ()
    # The digest of each file's bytes, the record's first: what the second approval seals, file by file.
    digests: Mapping[str, str] = field(default_factory=dict)


def preview(preparation: Preparation, *, reader: SignedIn, now: datetime) -> Preview:
    """Return the exact bytes that were offered; before that, what the wording would make of them now."""
    try:
        if preparation.state in ("offered", "approved"):
            return _of(public_bytes(preparation, reader=reader, now=now))
        wording = wording_of(preparation, reader=reader, now=now)
        entries = built(preparation.transmission, wording, reader=reader, now=now)
    except (RecordRefused, CannotBeCleaned) as refused:
        return Preview(obstacles=(str(refused),))
    except GateClosed as closed:
        return Preview(obstacles=closed.obstacles)
    return _of(entries)


def obstacles_of(preparation: Preparation, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return what stands between a preparation and the public; only who knows the case can say."""
    transmission = preparation.transmission
    case = cases.case_file(transmission.letter.case, reader, now)
    wording = wording_of(preparation, reader=reader, now=now)
    change = open_change(transmission.letter.case)
    found = obstacles(case, wording, sheet_of(transmission, reader=reader, now=now), transmission.reference)
    found = [*not_asked_again(preparation, case), *found]
    found += obstacles_on_paper(transmission, case, wording, reader=reader, now=now)
    cut = cut_out(transmission, wording, reader=reader, now=now)
    found += obstacles_in_replies(transmission, case, cut, reader=reader, now=now)
    return [change, *found] if change else found


def to_look_at(preparation: Preparation, *, reader: SignedIn, now: datetime) -> list[Finding]:
    """Return the words of the public text to look at, names first; only who knows the case can compare them."""
    transmission = preparation.transmission
    case = cases.case_file(transmission.letter.case, reader, now)
    sheet = sheet_of(transmission, reader=reader, now=now)
    return findings(transmission, wording_of(preparation, reader=reader, now=now), case, sheet)


def sheet_of(transmission: Transmission, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open the letter as it was typeset, or what its public copy leaves to read where it came from paper."""
    if is_from_paper(transmission):
        return sheet_of_paper(transmission, reader=reader, now=now)
    if transmission.sheet is None:
        raise GateClosed("The letter was never typeset.")
    return papers.read(transmission.sheet, reader=reader, now=now)


def _of(entries: Mapping[str, bytes]) -> Preview:
    record = json.loads(entries[RECORD]) if RECORD in entries else None
    documents = {name.removeprefix(DOCUMENTS): content for name, content in entries.items() if name != RECORD}
    named = sorted(entries, key=lambda name: (name != RECORD, name))
    digests = {name.removeprefix(DOCUMENTS): hashlib.sha256(entries[name]).hexdigest() for name in named}
    return Preview(record, documents, digests=digests)
