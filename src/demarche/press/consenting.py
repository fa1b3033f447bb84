"""Consents are read again when somebody changes one: what is on its way to the press and names that person is held."""

from datetime import datetime

from django.db.models import QuerySet

from demarche.cases.heeding import open_change
from demarche.cases.models import Case
from demarche.cases.queries import case_file, persons_changed_since
from demarche.departures import actions as departures
from demarche.papers.queries import knows
from demarche.press.checking import missing_consents
from demarche.press.models import Issue
from demarche.press.queries import announcement_of, stands, wording_of
from demarche.publication import consenting as publication
from demarche.staff.keys import SignedIn


def hold_withdrawn(case: Case, *, by: SignedIn, now: datetime) -> None:
    """Hold what is on its way to the public, release or press release, and names somebody who no longer agrees."""
    publication.hold_withdrawn(case, by=by, now=now)
    for issue in _of(case).filter(state="handed_over").exclude(kind="withdrawal"):
        found = announcement_of(issue)
        # Who cannot read the wording cannot tell whom it names: it is held all the same.
        blind = not knows(by.staff, issue.press.of.letter.dossier_id)
        if found is not None and found.state == "waiting" and (blind or no_longer_agree(issue, reader=by, now=now)):
            departures.hold(found, by=by, now=now)


def no_longer_agree(issue: Issue, *, reader: SignedIn, now: datetime) -> list[str]:
    """Say who is in it, public or on its way, and no longer agrees; nothing for who does not know the case."""
    if not stands(issue):
        return []
    found: list[str] = []
    for row in issue.press.concerned.select_related("transmission__letter__case"):
        case = row.transmission.letter.case
        if not knows(reader.staff, case.dossier_id):
            continue
        if change := open_change(case):
            found.append(change)
        elif persons_changed_since(case, issue.first_approved_at):
            text = wording_of(issue, reader=reader, now=now).public_text()
            found += missing_consents(case_file(case, reader, now).persons, text)
    return list(dict.fromkeys(found))


def _of(case: Case) -> QuerySet[Issue]:
    return Issue.objects.filter(press__concerned__transmission__letter__case=case).distinct()
