"""What hangs on a case and has a key of its own: its letters, its links, what is shown of it to guests."""

from demarche.cases import links
from demarche.cases.models import Case
from demarche.guests.models import Showing
from demarche.letters.models import Letter
from demarche.papers.models import Dossier
from demarche.papers.queries import known_by
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff


def letters_of(case: Case, knower: Staff) -> list[Letter]:
    """Return a case's letters that somebody knows."""
    return list(Letter.objects.filter(known_by(knower), case=case).select_related("dossier"))


def shown_of(case: Case, knower: Staff) -> list[Dossier]:
    """Return the dossiers of what is shown of a case to guests, as far as somebody knows them and is no guest."""
    rows = Showing.objects.filter(known_by(knower), case=case).exclude(guest=knower).select_related("dossier")
    return [row.dossier for row in rows]


def links_of(case: Case, also: Staff, by: SignedIn) -> list[Dossier]:
    """Return the dossiers of a case's links to cases that somebody else knows too."""
    return links.shared(case, also, by)
