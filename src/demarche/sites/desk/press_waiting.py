"""What waits among the press releases."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from demarche.press import advancing
from demarche.press import queries as press
from demarche.press.consenting import no_longer_agree
from demarche.procedure import clock
from demarche.sites.desk.press_parts import url
from demarche.sites.desk.waiting import Waiting
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def waiting(signed_in: SignedIn, now: datetime) -> Iterable[Waiting]:
    """Return press releases to finish, to approve, to give to a Mission, and held ones."""
    for issue in press.issues_of(signed_in).exclude(state="given_up"):
        if signed_in.may(Right.PREPARE_RELEASE) and no_longer_agree(issue, reader=signed_in, now=now):
            yield Waiting(_title(issue), "names somebody who no longer agrees", url("press_one", issue), urgent=True)
        elif why := _why(issue, signed_in):
            due = clock.office_day(issue.embargo_at) if issue.embargo_at else None
            yield Waiting(_title(issue), why, url("press_one", issue), due)


def _title(issue: Any) -> str:
    return f"{issue.get_kind_display()}: {', '.join(map(str, press.references(issue.press)))}"


def _why(issue: Any, signed_in: SignedIn) -> str:
    prepares, approves = signed_in.may(Right.PREPARE_RELEASE), signed_in.may(Right.APPROVE_RELEASE)
    if issue.state == "offered":
        return "waits for your approval" if approves and press.may_approve(issue, signed_in) else ""
    if issue.state == "preparing":
        return "is being prepared" if prepares else ""
    if issue.state == "approved" and advancing.outstanding(issue):
        return "give the Permanent Mission its advance copy" if prepares else ""
    announcement = press.announcement_of(issue)
    if announcement is not None and announcement.state == "held":
        return "is held: let it go, or cancel it" if prepares or approves else ""
    return ""
