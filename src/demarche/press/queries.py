"""Reads of the press releases, always for a reader."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from demarche.cases.models import Case
from demarche.departures import announcing
from demarche.departures.models import Announcement
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.press.models import Issue, PressApproval, PressRelease
from demarche.press.states import KINDS
from demarche.press.wording import PressWording
from demarche.procedure import bodies
from demarche.procedure.places import OTHERS
from demarche.procedure.references import Reference
from demarche.publication.building import unpacked
from demarche.publication.errors import GateClosed
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

RETURN = "press-return"


def issues_of(reader: SignedIn) -> QuerySet[Issue]:
    """Return what is issued to the press and a reader may know, newest first."""
    known = papers.known_by(reader.staff, "press__of__letter__dossier")
    return Issue.objects.filter(known).select_related(
        "press__of__letter", "prepared_by", "first_approver", "second_approver", "wording"
    )


def issue(issue_id: uuid.UUID, *, reader: SignedIn) -> Issue:
    """Return one issue; raise NotYours when the reader may not know it or it does not exist."""
    found = issues_of(reader).filter(pk=issue_id).first()
    if found is None:
        raise NotYours
    return found


def about(press: PressRelease) -> list[Transmission]:
    """Return the communications that a press release is about."""
    rows = press.concerned.select_related("transmission__letter__case", "transmission__letter__lead")
    return [row.transmission for row in rows]


def references(press: PressRelease) -> list[Reference]:
    """Return the references of the communications that a press release is about."""
    return [sent.reference for sent in about(press)]


def cases(press: PressRelease) -> list[Case]:
    """Return the cases behind a press release, each once."""
    return list({sent.letter.case_id: sent.letter.case for sent in about(press)}.values())


def missions(press: PressRelease) -> list[Transmission]:
    """Return a communication for each Permanent Mission that was written to: each gets one advance copy."""
    return list({sent.addressee: sent for sent in about(press) if sent.addressee != OTHERS}.values())


def told_to(press: PressRelease, mission: Transmission) -> list[Reference]:
    """Return the references that a Mission knows: those of its own letters behind a press release."""
    return [sent.reference for sent in about(press) if sent.addressee == mission.addressee]


def mandates(press: PressRelease) -> list[Mandate]:
    """Return the mandates that signed a letter behind a press release: each may speak in it."""
    found: dict[str, Mandate] = {}
    for sent in about(press):
        joined = sent.letter.joinings.filter(state="joined").select_related("mandate")
        found |= {one.label: one for one in (sent.letter.lead, *(joining.mandate for joining in joined))}
    return list(found.values())


def of_transmissions(sent: Iterable[Transmission], *, reader: SignedIn) -> list[Issue]:
    """Return the newest issue of each press release about some letters, for their pages."""
    newest: dict[object, Issue] = {}
    for found in issues_of(reader).filter(press__concerned__transmission__in=list(sent)).exclude(state="given_up"):
        newest.setdefault(found.press_id, found)
    return list(newest.values())


def of_case(case: Case, *, reader: SignedIn) -> list[Issue]:
    """Return the newest issue of each press release about a case."""
    return of_transmissions(transmissions_of(reader).filter(letter__case=case), reader=reader)


def wording_of(of: Issue, *, reader: SignedIn, now: datetime) -> PressWording:
    """Open what was decided about a press release."""
    return PressWording.load(papers.read(of.wording, reader=reader, now=now))


def headings(issues: list[Issue], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Return the first heading of each issue; a withdrawal has none."""
    opened = papers.read_all([each.wording for each in issues], reader=reader, now=now)
    return {
        each.pk: next((version["heading"] for version in content["versions"] if version["heading"]), "")
        for each, content in zip(issues, opened, strict=True)
    }


def public_bytes(of: Issue, *, reader: SignedIn, now: datetime) -> dict[str, bytes]:
    """Open the exact bytes that wait for approval, by name; raise GateClosed when they are not the offered ones."""
    if of.kind == "withdrawal":
        return {}
    if of.bundle is None:
        raise GateClosed("There is nothing to approve yet.")
    package = b"".join(papers.open_file(of.bundle, reader=reader, now=now).chunks)
    if hashlib.sha256(package).hexdigest() != of.digest:
        raise GateClosed("The stored bytes are not the ones that were offered. They were not released.")
    return unpacked(package)


def announcement_of(of: Issue) -> Announcement | None:
    """Return what an approved issue became at the door."""
    return announcing.announcement(of.announcement_id) if of.announcement_id else None


def stands(of: Issue) -> bool:
    """Tell whether this is what readers have, or are about to have."""
    newest = of.press.issues.filter(state__in=["approved", "handed_over"]).first()
    made = announcement_of(of)
    return newest == of and of.kind != "withdrawal" and (made is None or made.state != "cancelled")


def underway(press: PressRelease) -> Issue | None:
    """Return the issue of a press release that somebody works on."""
    return press.issues.filter(state__in=["preparing", "offered", "approved"]).first()


def kinds_open(press: PressRelease) -> list[str]:
    """Return what can be prepared: the release; once it is public, a correction or the withdrawal."""
    states = set(announcing.announcements_of(press.key).values_list("state", flat=True))
    if underway(press) is not None or states & {"waiting", "held"}:
        return []
    if announcing.is_announced(press.key):
        return ["correction", "withdrawal"]
    # What the publisher has taken and cannot put out is withdrawn, or it would come out one day.
    return ["withdrawal"] if "leaving" in states else ["release"]


def kind_label(kind: str) -> str:
    """Return the name of what is issued."""
    return dict(KINDS)[kind]


def may_approve(of: Issue, reader: SignedIn) -> bool:
    """Tell whether a person may give the second approval: nobody who prepared, worded or first approved it."""
    before = {of.prepared_by_id, of.first_approver_id, of.wording.written_by_id}
    return reader.id not in before and not further(of).filter(by=reader.staff).exists()


def further(of: Issue) -> QuerySet[PressApproval]:
    """Return the approvals of the bytes that stand now, between the first and the last."""
    return of.approvals.filter(digest=of.digest).select_related("by")


def approvals_left(of: Issue) -> int:
    """Return how many people must still approve, by what the body asks: after the first, one at least."""
    return bodies.current().approvals - 1 - further(of).count()


def returns(of: Issue, *, reader: SignedIn, now: datetime, kind: str = RETURN) -> list[tuple[Paper, str]]:
    """Return who sent an issue back, or held it, with the reasons, newest first."""
    found = list(of.press.of.letter.dossier.papers.filter(kind=kind).select_related("written_by"))
    contents = papers.read_all(found, reader=reader, now=now)
    own = [(p, c["reason"]) for p, c in zip(found, contents, strict=True) if c["issue"] == str(of.pk)]
    return sorted(own, key=lambda pair: pair[0].written_at, reverse=True)
