"""Cases that have to do with each other, and communications that came before: each seen from both sides.

That two cases are linked is sealed in a dossier of its own, for those who know both: whoever knows one alone does not
learn that there is another. A communication is cited by its number, as letters do, whether or not its case is here.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.cases import queries as cases
from demarche.cases.errors import WrongEntry
from demarche.cases.models import Case, CaseLink, Citation, Event
from demarche.cases.recording import refuse_closed
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as papers_of
from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier
from demarche.procedure.references import NotAReference, Reference
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff

LINK, CITATION = "case-link", "citation"
# How a case reads from each side: from the one that was linked, and from the other.
KINDS = {
    "follow_up": ("Follows up", "Followed up by"),
    "reprisal": ("Tells of a reprisal for", "Met with a reprisal, told in"),
    "same_event": ("Tells of the same event as", "Tells of the same event as"),
    "related": ("Related to", "Related to"),
}
COMMUNICATIONS = {"earlier": "Earlier communication", "related": "Related communication"}


@dataclass(frozen=True, repr=False)
class Linked:
    """Another case that the reader knows too, with how it has to do with this one."""

    row: CaseLink
    other: Case
    label: str
    kind: str
    # Of the same event: which it is in this case, and in the other.
    event: str = ""
    other_event: str = ""


@dataclass(frozen=True, repr=False)
class Cited:
    """A communication that a case cites."""

    row: Citation
    reference: Reference
    kind: str

    @property
    def label(self) -> str:
        """Return what it is to the case."""
        return COMMUNICATIONS[self.kind]


def connect(
    case: Case,
    other: Case,
    *,
    kind: str,
    event: Event | None = None,
    other_event: Event | None = None,
    by: SignedIn,
    now: datetime,
) -> CaseLink:
    """Link two cases; those who know both learn of it, and nobody else."""
    refuse_closed(case)
    _refuse(case, other, kind, event, other_event)
    if any(each.other.pk == other.pk and each.kind == kind != "same_event" for each in linked(case, by, now)):
        raise WrongEntry("kind", "The two cases are linked in this way already.")
    content = {
        "one": str(case.pk),
        "other": str(other.pk),
        "kind": kind,
        "events": [str(event.pk), str(other_event.pk)] if event and other_event else [],
    }
    both = set(papers_of.people(case.dossier)) & set(papers_of.people(other.dossier))
    with desk_transaction():
        dossier = papers.open_dossier(kind=LINK, may_know=both, by=by, now=now)
        paper = papers.write(dossier, kind=LINK, content=content, by=by, now=now)
        return CaseLink.objects.create(dossier=dossier, paper=paper, linked_at=now)


def disconnect(link: CaseLink, *, by: SignedIn, now: datetime) -> None:
    """Take a link between two cases away."""
    link.move("strike", by=by, now=now)


def cite(case: Case, *, reference: str, kind: str = "earlier", by: SignedIn, now: datetime) -> Citation:
    """Note a communication that came before, by its number: “AL KAZ 2/2022”."""
    refuse_closed(case)
    if kind not in COMMUNICATIONS:
        raise WrongEntry("what", "Choose what the communication is to this case.")
    try:
        found = Reference.parse(reference)
    except NotAReference as sentence:
        raise WrongEntry("reference", str(sentence)) from None
    if any(each.reference == found for each in cited(case, by, now)):
        raise WrongEntry("reference", f"{found} is noted already.")
    with desk_transaction():
        content = {"reference": str(found), "kind": kind}
        paper = papers.write(case.dossier, kind=CITATION, content=content, by=by, now=now)
        return Citation.objects.create(case=case, paper=paper, cited_at=now)


def strike_citation(citation: Citation, *, by: SignedIn, now: datetime) -> None:
    """Take a cited communication out of a case."""
    refuse_closed(citation.case)
    citation.move("strike", by=by, now=now)


def linked(case: Case, reader: SignedIn, now: datetime) -> list[Linked]:
    """Return the cases linked with this one that the reader may know too, in the order in which they were linked."""
    rows = list(CaseLink.objects.filter(papers_of.known_by(reader.staff), state="recorded").select_related("paper"))
    opened = papers_of.compared([row.paper for row in rows], reader=reader)
    here = [row for row in rows if str(case.pk) in (opened[row.paper_id]["one"], opened[row.paper_id]["other"])]
    pairs = {row.pk: _other(opened[row.paper_id], case) for row in here}
    known = {str(each.pk): each for each in cases.cases_of(reader).filter(pk__in=pairs.values())}
    shown = [row for row in here if pairs[row.pk] in known]
    papers_of.read_all([row.paper for row in shown], reader=reader, now=now)
    return [_seen(row, opened[row.paper_id], case, known[pairs[row.pk]]) for row in shown]


def cited(case: Case, reader: SignedIn, now: datetime) -> list[Cited]:
    """Return the communications that a case cites."""
    rows = list(case.citations.filter(state="recorded").select_related("paper", "case"))
    contents = papers_of.read_all([row.paper for row in rows], reader=reader, now=now)
    return [
        Cited(row, Reference.parse(content["reference"]), content["kind"])
        for row, content in zip(rows, contents, strict=True)
    ]


def citing(references: Iterable[Reference], case: Case, reader: SignedIn) -> list[Case]:
    """Return the other cases that the reader knows and that cite one of these communications."""
    wanted = {str(reference) for reference in references}
    if not wanted:
        return []
    rows = Citation.objects.filter(papers_of.known_by(reader.staff, "case__dossier"), state="recorded")
    rows = rows.exclude(case=case).select_related("paper")
    opened = papers_of.compared([row.paper for row in rows], reader=reader)
    found = {row.case_id for row in rows if opened[row.paper_id]["reference"] in wanted}
    return list(cases.cases_of(reader).filter(pk__in=found))


def link(link_id: uuid.UUID, reader: SignedIn) -> CaseLink:
    """Return one link for who knows it; raise NotYours otherwise."""
    found = CaseLink.objects.filter(papers_of.known_by(reader.staff), pk=link_id).first()
    if found is None:
        raise NotYours
    return found


def citation(citation_id: uuid.UUID, reader: SignedIn) -> Citation:
    """Return one cited communication for who knows its case; raise NotYours otherwise."""
    known = papers_of.known_by(reader.staff, "case__dossier")
    found = Citation.objects.filter(known, pk=citation_id).select_related("case").first()
    if found is None:
        raise NotYours
    return found


def let_in(case: Case, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Let somebody who has come to know a case know its links to the cases that this person knows already."""
    for each in linked(case, by, now):
        if papers_of.knows(staff, each.other.dossier_id):
            papers.admit(each.row.dossier, staff=staff, by=by, now=now)


def shared(case: Case, staff: Staff, by: SignedIn) -> list[Dossier]:
    """Return the dossiers of a case's links to cases that somebody else may know too."""
    rows = CaseLink.objects.filter(papers_of.known_by(by.staff), state="recorded").select_related("paper", "dossier")
    opened = papers_of.compared([row.paper for row in rows], reader=by)
    pairs = {
        row.dossier: _other(opened[row.paper_id], case)
        for row in rows
        if str(case.pk) in (opened[row.paper_id]["one"], opened[row.paper_id]["other"])
    }
    both = cases.cases_of(by).filter(papers_of.known_by(staff), pk__in=pairs.values())
    known = {str(each.pk) for each in both}
    return [dossier for dossier, other in pairs.items() if other in known]


def take_out(case: Case, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Take the links of a case away from somebody who leaves it."""
    for each in linked(case, by, now):
        if len(papers_of.people(each.row.dossier)) > 1 and papers_of.knows(staff, each.row.dossier_id):
            papers.dismiss(each.row.dossier, staff=staff, by=by)


def _refuse(case: Case, other: Case, kind: str, event: Event | None, other_event: Event | None) -> None:
    if case.pk == other.pk:
        raise WrongEntry("other", "Choose another case than this one.")
    if kind not in KINDS:
        raise WrongEntry("kind", "Choose how the two cases have to do with each other.")
    if kind != "same_event":
        return
    if event is None or other_event is None or event.case_id != case.pk or other_event.case_id != other.pk:
        raise WrongEntry("event", "Choose the event of this case and that of the other one.")


def _other(content: dict[str, Any], case: Case) -> str:
    return str(content["other"] if content["one"] == str(case.pk) else content["one"])


def _seen(row: CaseLink, content: dict[str, Any], case: Case, other: Case) -> Linked:
    first = content["one"] == str(case.pk)
    kind = str(content["kind"])
    events = content["events"] if first else content["events"][::-1]
    return Linked(row, other, KINDS[kind][0 if first else 1], kind, *events)
