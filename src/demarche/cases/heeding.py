"""Consents that a source changed after a case was opened: nothing leaves until the case says the same."""

from datetime import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet

from demarche.cases.models import Case, CaseSubmission
from demarche.journal.moving import desk_transaction
from demarche.staff.keys import SignedIn
from demarche.triage.models import Message, Submission

CHANGES = ("consents", "withdrawal")
OPEN_CHANGE = (
    "A source of this case has changed what may be told, or has taken the report back. Bring the consents of the "
    "persons in the case up to date first, and confirm it on the case’s page."
)


def unheeded(case: Case) -> QuerySet[CaseSubmission]:
    """Return the links to submissions whose source has changed something that the case does not say yet."""
    later = Message.objects.filter(submission=OuterRef("submission"), kind__in=CHANGES, number__gt=OuterRef("heeded"))
    return case.linked.filter(Exists(later)).select_related("submission")


def cases_on(submission: Submission) -> QuerySet[Case]:
    """Return the case that rests on a submission, if there is one; for steps that nobody has to read anything for."""
    return Case.objects.filter(linked__submission=submission)


def open_change(case: Case) -> str:
    """Say what has to be done before anything leaves; nothing when every change is in the case."""
    return OPEN_CHANGE if unheeded(case).exists() else ""


def heed(link: CaseSubmission, *, by: SignedIn, now: datetime) -> None:
    """Confirm that the case says what the source says now."""
    with desk_transaction():
        link.case.move("heeded", by=by, now=now)
        CaseSubmission.objects.filter(pk=link.pk).update(heeded=last_change(link))


def last_change(link: CaseSubmission) -> int:
    """Return the number of the newest message by which a source changed something; zero when it never did."""
    found = link.submission.messages.filter(kind__in=CHANGES).aggregate(newest=Max("number"))
    return int(found["newest"] or 0)
