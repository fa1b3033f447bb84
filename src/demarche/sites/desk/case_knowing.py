"""Who may know a case, as its page shows it: for good, up to a day, away; who could be let in, alone or as a team."""

import uuid
from datetime import date
from typing import Any

from demarche.cases import actions
from demarche.cases import queries as cases
from demarche.papers.lending import lent
from demarche.sites.desk import case_parts as parts
from demarche.staff.absences import away
from demarche.staff.keys import SignedIn
from demarche.staff.queries import active, mandates

TEAM = "team:"


def people(case: Any, today: date) -> list[dict[str, Any]]:
    """Return who may know a case, until when where it was lent, and who is away."""
    until, gone = lent(case.dossier), away(today)
    return [
        {
            "pk": staff.pk,
            "name": staff.name,
            "until": until.get(staff.pk),
            "away": gone.get(staff.pk),
            "in_charge": staff.pk == case.keeper_id,
            "left": staff.left_at is not None,
        }
        for staff in cases.people(case)
    ]


def to_let_in(case: Any) -> list[tuple[str, Any]]:
    """Return who could be let in: colleagues one by one, and the teams of which somebody does not know it."""
    for_good = {staff.pk for staff in cases.people(case)} - set(lent(case.dossier))
    single = parts.colleagues(case.state_code, but=for_good)
    teams = [
        (f"{TEAM}{mandate.pk}", f"{mandate.title.get('en') or mandate.label} ({len(missing)})")
        for mandate in mandates()
        if len(missing := _missing(case, mandate, for_good)) > 1
    ]
    return [*single, ("Whole teams", teams)] if teams else [*single]


def let_in(case: Any, chosen: str, until: date | None, *, by: SignedIn, now: Any) -> None:
    """Let in whom a colleague chose: one person or a team, for good or up to a day."""
    for_good = {staff.pk for staff in cases.people(case)} - set(lent(case.dossier))
    if chosen.startswith(TEAM):
        mandate = next(each for each in mandates() if f"{TEAM}{each.pk}" == chosen)
        found = _missing(case, mandate, for_good)
    else:
        found = [staff for staff in active() if str(staff.pk) == chosen]
    for staff in found:
        if until is None:
            actions.admit(case, staff=staff, by=by, now=now)
        else:
            actions.lend(case, staff=staff, until=until, by=by, now=now)


def _missing(case: Any, mandate: Any, knowing: set[uuid.UUID]) -> list[Any]:
    """Return the members of a mandate's team who could know a case and do not."""
    team = {place.staff_id for place in mandate.memberships.all()}
    return [
        staff
        for staff in active()
        if staff.pk in team and staff.pk not in knowing and staff.rights and case.state_code not in staff.conflicts
    ]
