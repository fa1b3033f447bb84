"""Preparing a release, offering it, approving it. Two people, the exact bytes, then the door."""

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from demarche.cases import queries as cases
from demarche.departures import actions as departures
from demarche.journal.moving import desk_transaction
from demarche.letters import queries as letters
from demarche.papers import actions as papers
from demarche.procedure.natures import Nature
from demarche.procedure.places import OTHERS
from demarche.procedure.references import Reference
from demarche.publication.building import built, packed
from demarche.publication.consenting import refuse_what_changed
from demarche.publication.drafting import drafted
from demarche.publication.errors import GateClosed
from demarche.publication.gate import cited
from demarche.publication.models import Approval, Preparation
from demarche.publication.onpaper import told_before
from demarche.publication.postponing import not_before, standing
from demarche.publication.previewing import obstacles_of, sheet_of
from demarche.publication.queries import (
    RETURN,
    approvals_left,
    kinds_open,
    may_approve,
    public_bytes,
    underway,
    wording_of,
)
from demarche.publication.wording import Wording
from demarche.replies.queries import replies_to
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import name_of, particulars

FIRST = ["digest", "first_approver", "first_approved_at"]


def prepare(transmission: Transmission, *, kind: str, by: SignedIn, now: datetime) -> Preparation:
    """Begin to prepare what becomes public: a first wording from the case, or the wording that is public now."""
    if transmission.state != "sent":
        raise GateClosed("Only a letter that has been sent can become public.")
    if not Nature(transmission.letter.nature).kind.published:
        raise GateClosed("Letters of this nature do not become public themselves.")
    if underway(transmission):
        raise GateClosed("A release of this communication is being prepared already.")
    if kind not in kinds_open(transmission):
        raise GateClosed(
            "First the communication itself becomes public."
            if kind != "communication"
            else "This communication has been approved for release already; prepare a correction."
        )
    wording = Wording("", "") if kind == "withdrawal" else _first_wording(transmission, by=by, now=now)
    paper = papers.write(transmission.letter.dossier, kind="public-wording", content=wording.dump(), by=by, now=now)
    try:
        with desk_transaction():
            return Preparation.objects.create(
                transmission=transmission, kind=kind, wording=paper, prepared_by=by.staff, prepared_at=now
            )
    except IntegrityError:
        raise GateClosed("A release of this communication is being prepared already.") from None


def word(
    preparation: Preparation, *, wording: Wording, by: SignedIn, now: datetime, seen: UUID | None = None
) -> Preparation:
    """Decide what is public: words, facts, names, masked passages. What somebody else saved is not overwritten."""
    if preparation.state != "preparing":
        raise GateClosed("What waits for approval is not changed. Return it first.")
    if seen is not None and seen != preparation.wording_id:
        raise GateClosed("Somebody saved another wording meanwhile. Compare it with yours, then save again.")
    paper = papers.write(
        preparation.transmission.letter.dossier,
        kind="public-wording",
        content=wording.dump(),
        by=by,
        now=now,
        supersedes=preparation.wording,
    )
    as_seen = Preparation.objects.filter(pk=preparation.pk, state="preparing", wording=preparation.wording_id)
    if not as_seen.update(wording=paper):
        raise GateClosed("Somebody else has just changed this. Look at it again.")
    preparation.wording = paper
    return preparation


def say_why(preparation: Preparation, *, reason: str, by: SignedIn, now: datetime) -> Preparation:
    """Say why a communication is withdrawn; the sentence stays in the house."""
    if preparation.kind != "withdrawal" or not reason.strip():
        raise GateClosed("Say why the communication is withdrawn.")
    return word(preparation, wording=Wording("", "", reason=reason.strip()), by=by, now=now)


def offer(preparation: Preparation, *, by: SignedIn, now: datetime) -> Preparation:
    """Give the first approval: the gate is checked and the exact public bytes are built."""
    transmission = preparation.transmission
    wording = wording_of(preparation, reader=by, now=now)
    if preparation.kind == "withdrawal":
        if not wording.reason.strip():
            raise GateClosed("Say why the communication is withdrawn.")
        entries: dict[str, bytes] = {}
    else:
        if found := obstacles_of(preparation, reader=by, now=now):
            raise GateClosed(*found)
        entries = built(transmission, wording, reader=by, now=now)
    bundle = packed(entries)
    with desk_transaction():
        if not Preparation.objects.filter(pk=preparation.pk, wording=preparation.wording_id).exists():
            raise GateClosed("Somebody else has just changed this. Look at it again.")
        if entries:
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
        preparation.save(update_fields=["bundle", *FIRST])
        return preparation.move("offered", by=by, now=now)


def send_back(preparation: Preparation, *, by: SignedIn, now: datetime, reason: str = "") -> Preparation:
    """Return a preparation, with the reason: its bytes are no longer the ones to approve."""
    with desk_transaction():
        preparation.move("returned", by=by, now=now)
        if reason.strip():
            content = {"preparation": str(preparation.pk), "reason": reason.strip()}
            papers.write(preparation.transmission.letter.dossier, kind=RETURN, content=content, by=by, now=now)
        preparation.digest, preparation.first_approver, preparation.first_approved_at = "", None, None
        preparation.save(update_fields=FIRST)
    return preparation


def give_up(preparation: Preparation, *, by: SignedIn, now: datetime) -> Preparation:
    """Stop a preparation; nothing of it becomes public."""
    return preparation.move("given_up", by=by, now=now)


def approve(preparation: Preparation, *, digest: str, by: SignedIn, now: datetime) -> Preparation:
    """Give a further approval to the exact bytes that were shown; with the last, seal them to the publisher.

    After the first approval every body asks for one more at least; which person gives it, nobody gives twice.
    """
    if not may_approve(preparation, by):
        raise GateClosed("You prepared this or gave the first approval. A second person approves what becomes public.")
    if preparation.state != "offered" or digest != preparation.digest:
        raise GateClosed("What you saw is not what waits for approval now. Look at it again.")
    if preparation.kind != "withdrawal":
        refuse_what_changed(preparation, by=by, now=now)
    if approvals_left(preparation) > 1:
        Approval.objects.create(preparation=preparation, digest=digest, by=by.staff, at=now)
        return preparation
    return _released(preparation, by=by, now=now)


def _released(preparation: Preparation, *, by: SignedIn, now: datetime) -> Preparation:
    transmission = preparation.transmission
    entries: dict[str, bytes] = {}
    early, cites = "", list[Reference]()
    # A withdrawal says nothing, so nothing has to be opened for it.
    if preparation.kind != "withdrawal":
        entries = public_bytes(preparation, reader=by, now=now)
        wording = wording_of(preparation, reader=by, now=now)
        early = str(preparation.early_decision_id or "")
        cites = cited(wording, sheet_of(transmission, reader=by, now=now), transmission.reference)
    with desk_transaction():
        preparation.second_approver, preparation.second_approved_at = by.staff, now
        preparation.save(update_fields=["second_approver", "second_approved_at"])
        preparation.move("approved", by=by, now=now)
        release = departures.hand_over(
            reference=transmission.reference,
            kind=preparation.kind,
            floor=_floor(transmission),
            approvers=(_first(preparation), by.id),
            early_decision=early,
            cites=cites,
            entries=entries,
            now=now,
            not_before=None if preparation.kind == "withdrawal" else not_before(transmission),
        )
        preparation.release_id = release.pk
        preparation.save(update_fields=["release_id"])
    return preparation


def decide_early(preparation: Preparation, *, reason: str, by: SignedIn, now: datetime) -> Preparation:
    """Record the decision to release before the term ends; the reason becomes public with the release."""
    if standing(preparation.transmission) is not None:
        raise GateClosed("This communication was put off to a later day. End that first.")
    if preparation.state != "preparing" or preparation.kind == "withdrawal" or not reason.strip():
        raise GateClosed("Say why this is released before its day; this can be decided while it is being prepared.")
    wording = Wording.load(wording_of(preparation, reader=by, now=now).dump() | {"reason": reason.strip()})
    with desk_transaction():
        preparation.early_decision = papers.write(
            preparation.transmission.letter.dossier, kind="early-decision", content={"reason": reason}, by=by, now=now
        )
        preparation.save(update_fields=["early_decision"])
        return word(preparation, wording=wording, by=by, now=now)


def _first_wording(transmission: Transmission, *, by: SignedIn, now: datetime) -> Wording:
    last = transmission.preparations.filter(state="approved").exclude(kind="withdrawal").first()
    replies = replies_to(transmission)
    case = cases.case_file(transmission.letter.case, by, now)
    text = letters.text_of(transmission.letter.current, reader=by, now=now)
    fresh = drafted(case, text, transmission.addressee, replies)
    if transmission.addressee == OTHERS:
        name = name_of(particulars(transmission, reader=by, now=now))
        fresh = Wording.load(fresh.dump() | {"title": f"{name}: {text.subject.rstrip('.')}"})
    before = told_before(transmission, reader=by, now=now)
    if last is None:
        return replace(fresh, background=[*before, *fresh.background])
    public = wording_of(last, reader=by, now=now).dump()
    # That something was released early stays part of its public record.
    reason = public["reason"] if last.early_decision_id else ""
    return Wording.load(public | {"replies": fresh.dump()["replies"], "reason": reason})


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
