"""A submission is made: its cover, headline and mailbox sealed under a key of its own, for today's triage."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from demarche.arrivals.models import Arrival
from demarche.papers import actions as papers
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.triage import covers, likenesses
from demarche.triage.models import Submission


def new_submission(
    cover: Mapping[str, Any],
    mailbox: Mapping[str, str],
    *,
    arrival: Arrival | None,
    week: str,
    by: SignedIn,
    now: datetime,
) -> Submission:
    """Seal a cleaned cover for whoever works in triage and has no conflict with its State."""
    code = cover["answers"].get("state", "")
    dossier = papers.open_dossier(kind="submission", may_know=_may_know(code), by=by, now=now)

    def sealed(kind: str, content: Mapping[str, Any]) -> Any:
        return papers.write(dossier, kind=kind, content=content, by=by, now=now)

    submission = Submission.objects.create(
        arrival=arrival,
        dossier=dossier,
        cover=sealed("cover", cover),
        headline=sealed("headline", covers.card(cover)),
        mailbox=sealed("mailbox", mailbox),
        kind=cover["kind"],
        week=week,
        state_code=code,
        language=cover["language"],
        opened_by=by.staff,
        opened_at=now,
    )
    likenesses.keep_likeness(submission, dict(cover), by=by, now=now)
    return submission


def _may_know(state_code: str) -> list[Staff]:
    """Return who may know what arrived; where no State was told, it may be one with which somebody has a conflict."""
    triage = [staff for staff in active() if Right.TRIAGE.value in staff.rights]
    return [staff for staff in triage if not (state_code in staff.conflicts if state_code else staff.conflicts)]
