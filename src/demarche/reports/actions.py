"""Writing a mandate's observations, State by State."""

import uuid
from datetime import datetime

from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.queries import knows
from demarche.procedure.places import OTHERS, is_state
from demarche.reports.errors import ReportStopped
from demarche.reports.models import Observation
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Membership, Staff

KIND = "observation"


def observe(
    mandate: Mandate,
    *,
    year: int,
    state_code: str,
    text: str,
    by: SignedIn,
    now: datetime,
    seen: uuid.UUID | None = None,
) -> Observation:
    """Write what a mandate observes of a State's year, or write it anew; what stood there stays sealed beneath it.

    The mandate's team may know it, whoever has a conflict of interest with the State left out. `seen` is the paper
    that one wrote on: whoever wrote meanwhile loses nothing.
    """
    if by.staff not in team(mandate, state_code):
        raise ReportStopped("Only the mandate’s own team writes its observations, and nobody with a conflict.")
    if not is_state(state_code) and state_code != OTHERS:
        raise ReportStopped("Choose a State to which a letter was sent.")
    if not text.strip():
        raise ReportStopped("Write what the mandate observes.", "text")
    standing = Observation.objects.filter(mandate=mandate, year=year, state_code=state_code).first()
    content = {"text": text.strip()}
    if standing is None:
        with desk_transaction():
            known_to = team(mandate, state_code)
            dossier = papers.open_dossier(kind=KIND, may_know=known_to, by=by, now=now)
            paper = papers.write(dossier, kind=KIND, content=content, by=by, now=now)
            return Observation.objects.create(
                mandate=mandate, year=year, state_code=state_code, dossier=dossier, paper=paper
            )
    return _reworded(standing, content, seen, by=by, now=now)


def team(mandate: Mandate, state_code: str) -> list[Staff]:
    """Return who works for a mandate and has no conflict of interest with a State."""
    places = Membership.objects.filter(mandate=mandate, staff__left_at__isnull=True).select_related("staff")
    return [place.staff for place in places if state_code not in place.staff.conflicts]


def _reworded(
    standing: Observation, content: dict[str, str], seen: uuid.UUID | None, *, by: SignedIn, now: datetime
) -> Observation:
    if not knows(by.staff, standing.dossier_id):
        raise ReportStopped(
            "A colleague wrote this before you joined. Ask them to save it once more: that lets you in."
        )
    if seen != standing.paper_id:
        raise ReportStopped("A colleague has saved this meanwhile. Your words stand below; read theirs first.", "text")
    with desk_transaction():
        standing.paper = papers.write(
            standing.dossier, kind=KIND, content=content, by=by, now=now, supersedes=standing.paper
        )
        standing.save(update_fields=["paper"])
        for colleague in team(standing.mandate, standing.state_code):
            if colleague.recipient and not knows(colleague, standing.dossier_id):
                papers.admit(standing.dossier, staff=colleague, by=by, now=now)
        return standing.move("reworded", by=by, now=now)
