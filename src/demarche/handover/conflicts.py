"""A conflict of interest that comes up later: whoever declares one no longer knows anything of that State."""

from collections.abc import Iterable

from django.db.models import Q

from demarche.cases.models import Case
from demarche.guests.models import Showing
from demarche.journal.moving import desk_transaction
from demarche.letters.models import Letter
from demarche.papers.models import Dossier, Shelf, Wrap
from demarche.staff.models import Staff
from demarche.triage.models import Submission


def kept_away(staff: Staff, states: Iterable[str]) -> int:
    """Take every case, letter and submission of these States away from somebody; return how many.

    No key is needed to take one away, so who manages the office can do it without knowing any of them. The recovery
    key opens what nobody else knows.
    """
    codes = list(states)
    about = Dossier.objects.filter(
        Q(pk__in=Case.objects.filter(state_code__in=codes).values("dossier"))
        | Q(pk__in=Letter.objects.filter(state_code__in=codes).values("dossier"))
        | Q(pk__in=Submission.objects.filter(state_code__in=codes).values("dossier"))
        | Q(pk__in=Showing.objects.filter(case__state_code__in=codes).values("dossier"))
    )
    with desk_transaction():
        gone, _ = Wrap.objects.filter(staff=staff, dossier__in=about).delete()
        if gone:
            Shelf.objects.filter(staff=staff).delete()
        Case.objects.filter(keeper=staff, state_code__in=codes).update(keeper=None)
    return gone
