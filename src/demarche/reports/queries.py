"""Reads of the observations, always for a reader."""

from datetime import datetime

from django.db.models import QuerySet

from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper
from demarche.reports.models import Observation
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate


def observations_of(reader: SignedIn) -> QuerySet[Observation]:
    """Return the observations that a reader may know."""
    return Observation.objects.filter(papers.known_by(reader.staff)).select_related("paper", "paper__written_by")


def observations_in(mandate: Mandate, year: int, *, reader: SignedIn, now: datetime) -> dict[str, str]:
    """Open a mandate's observations of a year, by State."""
    rows = list(observations_of(reader).filter(mandate=mandate, year=year))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now) if rows else []
    return {row.state_code: content["text"] for row, content in zip(rows, contents, strict=True)}


def observation(mandate: Mandate, year: int, state_code: str, *, reader: SignedIn) -> Observation | None:
    """Return what a mandate observes of a State's year, if anything is written that the reader may know."""
    return observations_of(reader).filter(mandate=mandate, year=year, state_code=state_code).first()


def wordings(of: Observation, *, reader: SignedIn, now: datetime) -> list[tuple[Paper, str]]:
    """Return every wording of an observation, the one that stands first."""
    chain = [of.paper]
    while (before := chain[-1].supersedes) is not None:
        chain.append(before)
    contents = papers.read_all(chain, reader=reader, now=now)
    return [(paper, content["text"]) for paper, content in zip(chain, contents, strict=True)]


def mandate_of(label: str) -> Mandate:
    """Return a mandate by its label; raise NotYours where there is none."""
    found = Mandate.objects.filter(label=label).first()
    if found is None:
        raise NotYours
    return found


def mandates_of(reader: SignedIn) -> list[Mandate]:
    """Return the mandates in whose teams somebody works."""
    return list(Mandate.objects.filter(memberships__staff=reader.staff).order_by("label"))
