"""What letters rest on: a submission leaves its case only while no letter has been begun on the case."""

from datetime import datetime

from demarche.cases import actions as cases
from demarche.cases.models import CaseSubmission
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter
from demarche.staff.keys import SignedIn


def give_back(link: CaseSubmission, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Take a submission out of its case; refused once a letter rests on the case."""
    if Letter.objects.filter(case=link.case_id).exists():
        raise LetterStopped("A letter has been begun on this case: what it rests on cannot be taken out any more.")
    cases.give_back(link, reason=reason, by=by, now=now)
