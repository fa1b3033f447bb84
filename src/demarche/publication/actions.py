"""Preparing a release, offering it, approving it. Two people, the exact bytes, then the door."""

import hashlib
from datetime import datetime
from uuid import UUID

from demarche.cases import queries as cases
from demarche.departures import actions as departures
from demarche.journal.moving import desk_transaction
from demarche.letters import queries as letters
from demarche.papers import actions as papers
from demarche.papers import queries as paper_queries
from demarche.publication.building import built, packed, unpacked
from demarche.publication.drafting import drafted
from demarche.publication.errors import GateClosed
from demarche.publication.gate import cited, obstacles
from demarche.publication.models import Preparation
from demarche.publication.queries import wording_of
from demarche.publication.wording import Wording
from demarche.replies.queries import replies_to
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


def prepare(transmission: Transmission, *, kind: str, by: SignedIn, now: datetime) -> Preparation:
    """Begin to prepare what becomes public: a first wording from the case, or the wording that is public now."""
    if transmission.state != "sent":
        raise GateClosed("Only a letter that has been sent can become public.")
    if transmission.preparations.filter(state__in=["preparing", "offered"]).exists():
        raise GateClosed("A release of this communication is being prepared already.")
    approved = transmission.preparations.filter(state="approved").exists()
    if kind == "communication" and approved:
        raise GateClosed("This communication has been approved for release already; prepare a correction.")
    if kind != "communication" and not approved:
        raise GateClosed("First the communication itself becomes public.")
    wording = _first_wording(transmission, by=by, now=now)
    paper = papers.write(transmission.letter.dossier, kind="public-wording", content=wording.dump(), by=by, now=now)
    return Preparation.objects.create(
        transmission=transmission, kind=kind, wording=paper, prepared_by=by.staff, prepared_at=now
    )


def word(preparation: Preparation, *, wording: Wording, by: SignedIn, now: datetime) -> Preparation:
    """Decide what is public: words, facts, names, masked passages."""
    if preparation.state != "preparing":
        raise GateClosed("What waits for approval is not changed. Return it first.")
    preparation.wording = papers.write(
        preparation.transmission.letter.dossier,
        kind="public-wording",
        content=wording.dump(),
        by=by,
        now=now,
        supersedes=preparation.wording,
    )
    preparation.save(update_fields=["wording"])
    return preparation


def offer(preparation: Preparation, *, by: SignedIn, now: datetime) -> Preparation:
    """Give the first approval: the gate is checked and the exact public bytes are built."""
    transmission = preparation.transmission
    wording = wording_of(preparation, reader=by, now=now)
    if preparation.kind == "withdrawal":
        if not wording.reason.strip():
            raise GateClosed("Say why the communication is withdrawn.")
        entries: dict[str, bytes] = {}
    else:
        case = cases.case_file(transmission.letter.case, by, now)
        found = obstacles(case, wording, _sheet(transmission, by=by, now=now), transmission.reference)
        if found:
            raise GateClosed(*found)
        entries = built(transmission, wording, reader=by, now=now)
    bundle = packed(entries)
    with desk_transaction():
        preparation.bundle = papers.file(
            transmission.letter.dossier,
            kind="public-bytes",
            name="public-bytes.zip",
            media_type="application/zip",
            chunks=[bundle],
            by=by,
            now=now,
        )
        preparation.digest = hashlib.sha256(bundle).hexdigest()
        preparation.first_approver, preparation.first_approved_at = by.staff, now
        preparation.save()
        return preparation.move("offered", by=by, now=now)


def send_back(preparation: Preparation, *, by: SignedIn, now: datetime) -> Preparation:
    """Return a preparation: its bytes are no longer the ones to approve."""
    with desk_transaction():
        preparation.digest, preparation.first_approver, preparation.first_approved_at = "", None, None
        preparation.save()
        return preparation.move("returned", by=by, now=now)


def approve(preparation: Preparation, *, digest: str, by: SignedIn, now: datetime) -> Preparation:
    """Give the second approval to the exact bytes that were shown; seal them to the publisher at the door."""
    if preparation.first_approver_id == by.id:
        raise GateClosed("You gave the first approval. A second person approves what becomes public.")
    if preparation.state != "offered" or digest != preparation.digest:
        raise GateClosed("What you saw is not what waits for approval now. Look at it again.")
    transmission, wording = preparation.transmission, wording_of(preparation, reader=by, now=now)
    entries = _bytes(preparation, reader=by, now=now)
    cites = (
        []
        if preparation.kind == "withdrawal"
        else cited(wording, _sheet(transmission, by=by, now=now), transmission.reference)
    )
    with desk_transaction():
        preparation.second_approver, preparation.second_approved_at = by.staff, now
        preparation.save()
        preparation.move("approved", by=by, now=now)
        release = departures.hand_over(
            reference=transmission.reference,
            kind=preparation.kind,
            floor=_floor(transmission),
            approvers=(_first(preparation), by.id),
            early_decision=wording.reason if preparation.early_decision_id else "",
            cites=cites,
            entries=entries,
            now=now,
        )
        preparation.release_id = release.pk
        preparation.save(update_fields=["release_id"])
    return preparation


def decide_early(preparation: Preparation, *, reason: str, by: SignedIn, now: datetime) -> Preparation:
    """Record the decision to release before the term ends; the reason becomes public with the release."""
    if preparation.state != "preparing" or not reason.strip():
        raise GateClosed("Say why this is released before its day; this can be decided while it is being prepared.")
    wording = Wording.load(wording_of(preparation, reader=by, now=now).dump() | {"reason": reason.strip()})
    with desk_transaction():
        preparation.early_decision = papers.write(
            preparation.transmission.letter.dossier, kind="early-decision", content={"reason": reason}, by=by, now=now
        )
        preparation.save(update_fields=["early_decision"])
        return word(preparation, wording=wording, by=by, now=now)


def _first_wording(transmission: Transmission, *, by: SignedIn, now: datetime) -> Wording:
    last = transmission.preparations.filter(state="approved").first()
    replies = replies_to(transmission)
    case = cases.case_file(transmission.letter.case, by, now)
    text = letters.text_of(transmission.letter.current, reader=by, now=now)
    fresh = drafted(case, text, transmission.code, replies)
    if last is None:
        return fresh
    public = wording_of(last, reader=by, now=now).dump()
    return Wording.load(public | {"replies": fresh.dump()["replies"], "reason": ""})


def _floor(transmission: Transmission) -> departures.Floor:
    sent_at, sent_on, term = transmission.sent_at, transmission.sent_on, transmission.term
    first, start = transmission.first_public_day, transmission.public_from
    if sent_at is None or sent_on is None or term is None or first is None or start is None:
        raise GateClosed("Only a letter that has been sent can become public.")
    return departures.Floor(transmission.letter.nature, sent_at, sent_on, term, first, start)


def _first(preparation: Preparation) -> UUID:
    if preparation.first_approver_id is None:
        raise GateClosed("The first approval is missing.")
    return preparation.first_approver_id


def _sheet(transmission: Transmission, *, by: SignedIn, now: datetime) -> dict[str, object]:
    if transmission.sheet is None:
        raise GateClosed("The letter was never typeset.")
    return paper_queries.read(transmission.sheet, reader=by, now=now)


def _bytes(preparation: Preparation, *, reader: SignedIn, now: datetime) -> dict[str, bytes]:
    if preparation.bundle is None:
        raise GateClosed("There is nothing to approve yet.")
    package = b"".join(paper_queries.open_file(preparation.bundle, reader=reader, now=now).chunks)
    if hashlib.sha256(package).hexdigest() != preparation.digest:
        raise GateClosed("The stored bytes are not the ones that were offered. They were not released.")
    return unpacked(package)
