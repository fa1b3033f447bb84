"""Reads of follow-up, always for a reader who knows the case; and its counts."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from demarche.cases.models import Case
from demarche.followup.models import FollowUp
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.procedure.outcomes import BY_CODE, OUTCOMES, Outcome
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.vocabularies.queries import label


@dataclass(frozen=True, repr=False)
class Followed:
    """One follow-up opened for a response: of whom, what, who says so, how reliable that is."""

    row: FollowUp
    name: str
    outcome: Outcome
    source: str
    note: str
    reliability: str


def followups_of(reader: SignedIn) -> QuerySet[FollowUp]:
    """Return the follow-ups of the cases that a reader may know, oldest day first."""
    return FollowUp.objects.filter(papers.known_by(reader.staff, "case__dossier")).select_related(
        "case__dossier", "person__paper", "transmission", "paper", "reviewer", "recorded_by"
    )


def followup(followup_id: uuid.UUID, *, reader: SignedIn) -> FollowUp:
    """Return one follow-up; raise NotYours when the reader may not know it or it does not exist."""
    found = followups_of(reader).filter(pk=followup_id).first()
    if found is None:
        raise NotYours
    return found


def of_case(case: Case, *, reader: SignedIn, now: datetime) -> list[Followed]:
    """Return what became of the persons of a case, in order of days."""
    return opened(followups_of(reader).filter(case=case, state="recorded"), reader=reader, now=now)


def of_transmission(transmission: Transmission, *, reader: SignedIn, now: datetime) -> list[Followed]:
    """Return what became of the persons that a letter is about; nothing for who does not know the case."""
    rows = followups_of(reader).filter(case=transmission.letter.case, state="recorded")
    return opened(rows, reader=reader, now=now)


def opened(rows: Iterable[FollowUp], *, reader: SignedIn, now: datetime) -> list[Followed]:
    """Open follow-ups for one response."""
    rows = list(rows)
    held: list[Paper] = [paper for row in rows for paper in (row.paper, row.person.paper)]
    contents = papers.read_all(held, reader=reader, now=now) if held else []
    return [
        Followed(
            row,
            person["names"][0],
            BY_CODE[row.outcome],
            told["source"],
            told["note"],
            label("reliability", row.reliability),
        )
        for row, told, person in zip(rows, contents[::2], contents[1::2], strict=True)
    ]


def earlier(of: FollowUp, *, reader: SignedIn, now: datetime) -> list[tuple[Paper, dict[str, str]]]:
    """Return what stood in a follow-up before it was corrected, newest first, each with its codes and day."""
    chain = [of.paper]
    while (before := chain[-1].supersedes) is not None:
        chain.append(before)
    contents = papers.read_all(chain, reader=reader, now=now)
    return [
        (paper, {"source": content["source"], "note": content["note"], **newer["before"]})
        for newer, paper, content in zip(contents, chain[1:], contents[1:], strict=False)
    ]


def to_review(reader: SignedIn, *, until: date) -> list[FollowUp]:
    """Return what a reader looks at again by a day, nearest first."""
    own = followups_of(reader).filter(state="recorded", reviewer=reader.staff, review_on__lte=until)
    return list(own.order_by("review_on"))


def latest(reader: SignedIn, *, since: date | None = None, until: date | None = None) -> list[FollowUp]:
    """Return how each person's situation was known last, within a period if one is given."""
    rows = followups_of(reader).filter(state="recorded").order_by("on", "recorded_at")
    if since is not None:
        rows = rows.filter(on__gte=since)
    if until is not None:
        rows = rows.filter(on__lte=until)
    newest: dict[uuid.UUID, FollowUp] = {}
    for row in rows:
        newest[row.person_id] = row
    return list(newest.values())


def counts_by_outcome(
    reader: SignedIn, *, since: date | None = None, until: date | None = None
) -> list[tuple[Outcome, int]]:
    """Count persons by how their situation was known last, every outcome with its number, nought included."""
    counted = Counter(row.outcome for row in latest(reader, since=since, until=until))
    return [(outcome, counted[outcome.code]) for outcome in OUTCOMES]
