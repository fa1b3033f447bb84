"""What waits among the cases: a source that has changed what may be told."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from demarche.cases.heeding import unheeded
from demarche.cases.queries import cases_of, titles
from demarche.procedure.places import state_name
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def waiting(signed_in: SignedIn, now: datetime) -> Iterator[Waiting]:
    """Return the cases that do not say yet what their source says now."""
    if not signed_in.may(Right.CASE):
        return
    changed = [case for case in cases_of(signed_in) if unheeded(case).exists()]
    called = titles(changed, reader=signed_in, now=now)
    why = "A source has changed what may be told, or has taken the report back."
    for case in changed:
        title = f"{called[case.pk]}, {state_name(case.state_code)}"
        yield Waiting(title, why, reverse("case", args=[case.pk]), urgent=True)
