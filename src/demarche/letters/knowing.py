"""Who may know a letter, and why: the case, the lead mandate, a mandate asked to sign, a step of clearance."""

from demarche.letters.models import Letter
from demarche.papers import actions as papers
from demarche.papers.queries import people
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Staff
from demarche.staff.queries import holders_of


def could_know(letter: Letter) -> set[Staff]:
    """Return who has a reason to know a letter today, without a conflict of interest with its State."""
    asked = letter.joinings.filter(state__in=("invited", "joined")).select_related("mandate")
    mandates = [letter.lead, *(joining.mandate for joining in asked)]
    holders = {holder for mandate in mandates for holder in holders_of(mandate)}
    clearing = {clearance.asked for clearance in letter.current.clearances.select_related("asked")}
    knowing = holders | clearing | set(people(letter.case.dossier))
    return {staff for staff in knowing if letter.state_code not in staff.conflicts}


def take_away(letter: Letter, mandate: Mandate, *, by: SignedIn) -> None:
    """Take a letter away from the holders of a mandate that does not sign it, but for those with another reason."""
    leaving = set(holders_of(mandate)) - could_know(letter)
    for staff in sorted(leaving, key=lambda staff: staff.pk == by.id):
        papers.dismiss(letter.dossier, staff=staff, by=by)
