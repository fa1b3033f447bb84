"""Reads of hand-overs: for who hands over and who takes over, as long as the case is known to them."""

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet

from demarche.handover.models import HandOver
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn


def mine(reader: SignedIn) -> QuerySet[HandOver]:
    """Return the hand-overs that concern a reader who knows the case, the newest first."""
    known = papers.known_by(reader.staff, "case__dossier")
    rows = HandOver.objects.filter(known, Q(giver=reader.staff) | Q(taker=reader.staff))
    return rows.select_related("case__dossier", "case__card", "giver", "taker", "note", "reason")


def to_take(reader: SignedIn) -> QuerySet[HandOver]:
    """Return what waits for the reader to take it over."""
    return mine(reader).filter(taker=reader.staff, state="handed").order_by("handed_at")


def waiting(reader: SignedIn) -> QuerySet[HandOver]:
    """Return what the reader has handed over and nobody has taken up yet, or has sent back."""
    return mine(reader).filter(giver=reader.staff, state__in=("handed", "declined")).order_by("handed_at")


def handed(hand_over_id: uuid.UUID, reader: SignedIn) -> HandOver:
    """Return one hand-over; raise NotYours for whomever it does not concern."""
    found = mine(reader).filter(pk=hand_over_id).first()
    if found is None:
        raise NotYours
    return found


def words(of: HandOver, reader: SignedIn, now: datetime) -> tuple[str, str]:
    """Open the note of a hand-over, and the reason where it was not taken over."""
    held = [paper for paper in (of.note, of.reason) if paper is not None]
    texts = [str(content["text"]) for content in papers.read_all(held, reader=reader, now=now)]
    return texts[0], texts[1] if of.reason is not None else ""


def waits_too_long(of: HandOver, now: datetime, days: int = 3) -> bool:
    """Tell whether a hand-over has waited for days."""
    return of.state == "handed" and (now - of.handed_at).days >= days


def settled_since(declined: HandOver) -> bool:
    """Tell whether a case that was not taken over went to somebody else since, or got an officer in charge."""
    later = HandOver.objects.filter(case=declined.case, handed_at__gt=declined.handed_at)
    return later.exclude(state="declined").exists() or declined.case.keeper_id is not None
