"""Holding a press release at the door, with the reason; letting it go again; cancelling it."""

from datetime import datetime

from demarche.departures import actions as departures
from demarche.departures.models import Announcement
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.press.checking import refuse_what_changed
from demarche.press.models import Issue
from demarche.press.queries import announcement_of
from demarche.publication.errors import GateClosed
from demarche.staff.keys import SignedIn

HOLD = "press-hold"


def hold(issue: Issue, *, reason: str, by: SignedIn, now: datetime) -> Announcement:
    """Hold a press release, and say why: it does not become public, whatever its hour, until somebody lets it go."""
    if not reason.strip():
        raise GateClosed("Say why it is held, so that whoever lets it go knows what to look at.")
    found = _announcement(issue)
    with desk_transaction():
        content = {"issue": str(issue.pk), "reason": reason.strip()}
        papers.write(issue.press.of.letter.dossier, kind=HOLD, content=content, by=by, now=now)
        return departures.hold(found, by=by, now=now)


def lift(issue: Issue, *, by: SignedIn, now: datetime) -> Announcement:
    """Let a held press release go on, unless somebody who is named no longer agrees."""
    refuse_what_changed(issue, by=by, now=now)
    return departures.lift(_announcement(issue), by=by, now=now)


def cancel(issue: Issue, *, by: SignedIn, now: datetime) -> Announcement:
    """Cancel a press release: it never becomes public; what should must be prepared and approved again."""
    return departures.cancel(_announcement(issue), by=by, now=now)


def _announcement(issue: Issue) -> Announcement:
    found = announcement_of(issue)
    if found is None:
        raise GateClosed("Nothing of this waits for its hour.")
    return found
