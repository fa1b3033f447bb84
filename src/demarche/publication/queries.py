"""Reads of the gate, always for a reader."""

import hashlib
import uuid
from datetime import datetime

from django.db.models import QuerySet

from demarche.departures import queries as departures
from demarche.departures.models import Release
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.procedure import bodies, natures
from demarche.publication.building import unpacked
from demarche.publication.errors import GateClosed
from demarche.publication.models import Approval, Preparation
from demarche.publication.states import KINDS
from demarche.publication.wording import Wording
from demarche.replies.queries import replies_to
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

RETURN = "release-return"


def preparations_of(reader: SignedIn) -> QuerySet[Preparation]:
    """Return the preparations that a reader may know, newest first."""
    known = transmissions_of(reader).values("pk")
    return Preparation.objects.filter(transmission__in=known).select_related(
        "transmission__letter", "prepared_by", "first_approver", "second_approver", "wording"
    )


def preparation(preparation_id: uuid.UUID, *, reader: SignedIn) -> Preparation:
    """Return one preparation; raise NotYours when the reader may not know it or it does not exist."""
    found = preparations_of(reader).filter(pk=preparation_id).first()
    if found is None:
        raise NotYours
    return found


def wording_of(of: Preparation, *, reader: SignedIn, now: datetime) -> Wording:
    """Open what was decided about the public version."""
    return Wording.load(papers.read(of.wording, reader=reader, now=now))


def public_bytes(of: Preparation, *, reader: SignedIn, now: datetime) -> dict[str, bytes]:
    """Open the exact bytes that wait for approval, by name; raise GateClosed when they are not the offered ones."""
    if of.kind == "withdrawal":
        return {}
    if of.bundle is None:
        raise GateClosed("There is nothing to approve yet.")
    package = b"".join(papers.open_file(of.bundle, reader=reader, now=now).chunks)
    if hashlib.sha256(package).hexdigest() != of.digest:
        raise GateClosed("The stored bytes are not the ones that were offered. They were not released.")
    return unpacked(package)


def release_of(of: Preparation) -> Release | None:
    """Return the release that an approved preparation became."""
    return departures.release(of.release_id) if of.release_id else None


def underway(transmission: Transmission) -> Preparation | None:
    """Return the preparation of a communication that somebody works on."""
    return transmission.preparations.filter(state__in=["preparing", "offered"]).first()


def kinds_open(transmission: Transmission) -> list[str]:
    """Return what can be prepared: first the communication itself; all else once it has been approved."""
    approved = transmission.preparations.filter(state="approved", kind="communication")
    standing = any(release is not None and release.state != "cancelled" for release in map(release_of, approved))
    kinds = [kind for kind, _ in KINDS]
    return [kind for kind in kinds if kind != "communication"] if standing else ["communication"]


def nobody_prepares(reader: SignedIn) -> list[Transmission]:
    """Return the letters that were sent and whose release nobody prepares or has approved, nearest day first."""
    never = natures.never_published()
    sent = transmissions_of(reader).filter(state="sent").exclude(letter__nature__in=never).order_by("first_public_day")
    return [each for each in sent if not underway(each) and kinds_open(each) == ["communication"]]


def unseen_replies(reader: SignedIn) -> list[Preparation]:
    """Return the newest preparation of each communication to which a reply has come since it was worded."""
    newest: dict[object, Preparation] = {}
    for preparation in preparations_of(reader).exclude(state="given_up").exclude(kind="withdrawal"):
        newest.setdefault(preparation.transmission_id, preparation)
    return [
        preparation
        for preparation in newest.values()
        if replies_to(preparation.transmission).filter(recorded_at__gt=preparation.wording.written_at).exists()
    ]


def may_approve(of: Preparation, reader: SignedIn) -> bool:
    """Tell whether a person may give the second approval: nobody who prepared, worded or first approved it."""
    before = {of.prepared_by_id, of.first_approver_id, of.wording.written_by_id}
    return reader.id not in before and not of.approvals.filter(digest=of.digest, by=reader.staff).exists()


def further(of: Preparation) -> QuerySet[Approval]:
    """Return the approvals of the bytes that wait now, or were released, between the first and the last."""
    return of.approvals.filter(digest=of.digest).select_related("by")


def approvals_left(of: Preparation) -> int:
    """Return how many people must still approve, by what the body asks: after the first, one at least."""
    wanted = bodies.current().approvals - 1
    if of.state == "approved":
        return 0
    return wanted - further(of).count()


def returns(of: Preparation, *, reader: SignedIn, now: datetime) -> list[tuple[Paper, str]]:
    """Return who sent a preparation back, with the reasons, newest first."""
    found = list(of.transmission.letter.dossier.papers.filter(kind=RETURN).select_related("written_by"))
    contents = papers.read_all(found, reader=reader, now=now)
    own = [(p, c["reason"]) for p, c in zip(found, contents, strict=True) if c["preparation"] == str(of.pk)]
    return sorted(own, key=lambda pair: pair[0].written_at, reverse=True)
