"""A letter that came back undelivered: no press release about it becomes public until it has been sent again."""

from datetime import datetime

from demarche.departures import actions as departures
from demarche.journal.moving import desk_transaction
from demarche.press.actions import send_back
from demarche.press.models import Issue
from demarche.press.queries import announcement_of
from demarche.publication import bouncing
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Mail, Transmission

WHY = "A letter behind it came back undelivered: a press release follows a letter that arrived."


def take_mail(transmission: Transmission, *, content: bytes, by: SignedIn, now: datetime) -> Mail:
    """File a mail about a letter; where the letter came back, stop what was to become public, press releases too."""
    stood = transmission.state == "sent"
    with desk_transaction():
        mail = bouncing.take_mail(transmission, content=content, by=by, now=now)
        if stood and transmission.state == "bounced":
            _stop(transmission, by=by, now=now)
    return mail


def _stop(transmission: Transmission, *, by: SignedIn, now: datetime) -> None:
    for issue in Issue.objects.filter(press__concerned__transmission=transmission).exclude(kind="withdrawal"):
        if issue.state in ("offered", "approved"):
            send_back(issue, by=by, now=now, reason=WHY)
        found = announcement_of(issue)
        if found is not None and found.state in ("waiting", "held"):
            departures.cancel(found, by=by, now=now)
