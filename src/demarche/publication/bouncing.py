"""A letter that came back undelivered: nothing of it becomes public on the day that the failed delivery had fixed."""

from datetime import datetime

from demarche.departures import actions as departures
from demarche.departures.queries import is_public
from demarche.journal.moving import desk_transaction
from demarche.publication.actions import send_back
from demarche.publication.errors import GateClosed
from demarche.publication.queries import release_of
from demarche.replies.queries import replies_to
from demarche.staff.keys import SignedIn
from demarche.transmission import dealing
from demarche.transmission.models import Mail, Transmission

WHY = "The letter came back undelivered: its days change when it is sent again."


def take_mail(transmission: Transmission, *, content: bytes, by: SignedIn, now: datetime) -> Mail:
    """File a mail about a letter; where the letter came back, stop what was to become public on its former day."""
    stood = transmission.state == "sent"
    with desk_transaction():
        mail = dealing.take_mail(transmission, content=content, by=by, now=now)
        if stood and transmission.state == "bounced":
            _stop(transmission, by=by, now=now)
    return mail


def _stop(transmission: Transmission, *, by: SignedIn, now: datetime) -> None:
    if replies_to(transmission).exists():
        raise GateClosed("A reply to this letter has come, so the addressee has it. The mail was not filed.")
    if is_public(transmission.reference):
        raise GateClosed("This communication is public. Withdraw it first; then file the mail.")
    for preparation in transmission.preparations.filter(state="offered"):
        send_back(preparation, by=by, now=now, reason=WHY)
    for preparation in transmission.preparations.filter(state="approved"):
        release = release_of(preparation)
        if release is not None and release.state in ("waiting", "held"):
            departures.cancel(release, by=by, now=now)
