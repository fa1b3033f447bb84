"""A parcel taken in: checked whole before anything is kept, then a new case with new ids that says where it is from."""

import hashlib
import inspect
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from demarche.cases import actions as cases
from demarche.cases import contents
from demarche.cases.errors import CaseRefused
from demarche.cases.models import Case, Event, Fact, Person, Relation
from demarche.cases.recording import arguments, new_record
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.parcels.errors import ParcelRefused
from demarche.parcels.manifest import (
    CASE,
    FILES,
    HISTORY,
    LETTERS,
    ODD,
    PAPERS,
    as_list,
    as_mapping,
    checked,
    parsed,
)
from demarche.parcels.models import Origin
from demarche.parcels.packing import OF_OTHER_CASES
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.vault.ageformat import AgeError, NoMatch
from demarche.vault.unpacking import open_package

PAPER, FILE = "origin", "origin-file"
LIMIT = 256 * 1024 * 1024
MEDIA = "application/octet-stream"
NOT_ASKED_HERE = "Given to another office, which packed this case: ask again."


def take_in(sealed: bytes, *, lead: Mandate, keep_consents: bool = False, by: SignedIn, now: datetime) -> Case:
    """Open a parcel with one's own key and make a case of it; whole, or not at all.

    Consents were given to the office that asked for them: unless it is the same one, what was agreed to is asked again
    here, and what was refused stays refused.
    """
    digest = hashlib.sha256(sealed).hexdigest()
    if Origin.objects.filter(digest=digest).exists():
        raise ParcelRefused("This very file has been taken in already.", field="parcel")
    entries = _opened(sealed, by)
    manifest = checked(entries)
    try:
        with desk_transaction():
            return _case(entries, manifest, digest, lead, by, now, keep_consents=keep_consents)
    except CaseRefused as sentence:
        raise ParcelRefused(f"Nothing was taken in. {sentence}") from None
    except (TypeError, ValueError, KeyError, AttributeError):
        raise ParcelRefused(ODD) from None


def _opened(sealed: bytes, by: SignedIn) -> dict[str, bytes]:
    try:
        return open_package(sealed, [by.identity], LIMIT)
    except NoMatch:
        raise ParcelRefused(
            "Your key does not open this file: it was sealed to somebody else.", field="parcel"
        ) from None
    except AgeError:
        sentence = "This file is no parcel, or it was cut or changed on its way. Nothing was taken in."
        raise ParcelRefused(sentence, field="parcel") from None


def _case(
    entries: Mapping[str, bytes],
    manifest: Mapping[str, Any],
    digest: str,
    lead: Mandate,
    by: SignedIn,
    now: datetime,
    *,
    keep_consents: bool,
) -> Case:
    said = as_mapping(parsed(entries[CASE]))
    card = contents.card(**_known(contents.card, said["card"]))
    case = cases.open_case(**card, state_code=str(manifest["state_code"]), lead=lead, by=by, now=now)
    persons = _records(
        Person, case, said["persons"], contents.person, by, now, consents=None if keep_consents else _anew
    )
    events = _records(Event, case, said["events"], contents.event, by, now)
    _records(Fact, case, said["facts"], contents.fact, by, now, event=events, person=persons)
    _records(Relation, case, said["relations"], contents.relation, by, now, one=persons, other=persons)
    brought = {
        "manifest": {**manifest, "entries": []},
        "letters": as_list(parsed(entries[LETTERS])),
        "history": as_list(parsed(entries[HISTORY])),
        "papers": as_list(parsed(entries[PAPERS])),
    }
    paper = papers.write(case.dossier, kind=PAPER, content=brought, by=by, now=now)
    for name, content in entries.items():
        if name.startswith(FILES):
            short = name.removeprefix(FILES)
            papers.file(case.dossier, kind=FILE, name=short, media_type=MEDIA, chunks=[content], by=by, now=now)
    Origin.objects.create(case=case, paper=paper, digest=digest, taken_in_by=by.staff, taken_in_at=now)
    return case.move("imported", by=by, now=now)


def _records(
    kind: Any,
    case: Case,
    rows: Any,
    clean: Callable[..., dict[str, Any]],
    by: SignedIn,
    now: datetime,
    *,
    consents: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
    **places: Mapping[str, Any],
) -> dict[str, Any]:
    """Record what a parcel tells, each cleaned as if it had been typed; return the new records by their old names."""
    made: dict[str, Any] = {}
    told = [as_mapping(row) for row in as_list(rows)]
    ids = {str(row["ref"]): uuid.uuid4() for row in told}
    for row in told:
        content = clean(**_known(clean, row["content"]))
        content = consents(content) if consents else content
        if follows := content.get("follows"):
            content["follows"] = follows | {"event": str(ids[follows["event"]])} if follows["event"] in ids else {}
        columns = {name: known.get(str(row.get(name, ""))) for name, known in places.items()}
        if kind is Person:
            columns["role"] = content["role"]
        if kind is Relation and (None in columns.values() or columns["one"] == columns["other"]):
            raise ParcelRefused(ODD)
        record = new_record(kind, case, content, by=by, now=now, once=ids[str(row["ref"])], **columns)
        if row.get("struck") is True:
            cases.strike(record, by=by, now=now)
        made[str(row["ref"])] = record
    return made


def _known(clean: Callable[..., object], content: Any) -> dict[str, Any]:
    """Return of a paper's content what this desk knows to record; what is left out stays readable among the papers."""
    wanted = inspect.signature(clean).parameters
    everything = any(each.kind is each.VAR_KEYWORD for each in wanted.values())
    said = arguments(as_mapping(content))
    return {name: told for name, told in said.items() if name not in OF_OTHER_CASES and (everything or name in wanted)}


def _anew(person: dict[str, Any]) -> dict[str, Any]:
    consents = {key: "no" if answer == "no" else "unasked" for key, answer in person["consents"].items()}
    basis = "\n".join(text for text in (NOT_ASKED_HERE, person["consent_basis"]) if text)
    return {**person, "consents": consents, "consent_basis": basis}
