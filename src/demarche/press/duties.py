"""On which days a press release waits for a colleague: read from states and hours alone, without any key."""

from collections.abc import Iterator
from datetime import date

from demarche.papers.queries import known_by
from demarche.press.models import Issue
from demarche.procedure import clock
from demarche.staff.models import Staff
from demarche.staff.rights import Right


def days(staff: Staff, today: date) -> Iterator[date]:
    """Yield the days on which somebody has to finish one, approve one, or give a Mission its copy."""
    open_ones = Issue.objects.filter(known_by(staff, "press__of__letter__dossier"))
    for issue in open_ones.filter(state__in=["preparing", "offered", "approved"]):
        until = clock.office_day(issue.embargo_at) if issue.embargo_at else today
        if issue.state == "offered":
            before = {issue.prepared_by_id, issue.first_approver_id}
            before |= set(issue.approvals.filter(digest=issue.digest).values_list("by", flat=True))
            if Right.APPROVE_RELEASE.value in staff.rights and staff.pk not in before:
                yield today
        elif Right.PREPARE_RELEASE.value in staff.rights and (issue.state == "approved" or issue.embargo_at):
            yield today if issue.state == "approved" else until
