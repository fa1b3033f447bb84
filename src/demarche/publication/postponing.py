"""Putting publication off to a later day: asked for with a reason by one person, agreed to by another.

The term of a letter is fixed when it is sent and does not change; what is put off is the day on which the office lets
it become public, for the safety of those concerned or because the State was given more time to reply.
"""

from datetime import date, datetime, time, timedelta

from demarche.departures import actions as departures
from demarche.departures.queries import is_public
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as papers_of
from demarche.procedure import clock
from demarche.publication.errors import GateClosed
from demarche.publication.models import Postponement
from demarche.publication.queries import release_of
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission

LONGEST = timedelta(days=366)


def ask(transmission: Transmission, *, until: date, reason: str, by: SignedIn, now: datetime) -> Postponement:
    """Ask that a communication becomes public on a later day than its first public one."""
    first, today = transmission.first_public_day, clock.office_day(now)
    if transmission.state != "sent" or first is None or is_public(transmission.reference):
        raise GateClosed("Only a letter that was sent and is not public yet can be put off.")
    if not max(first, today) < until <= today + LONGEST:
        raise GateClosed("Choose a day after the first public day, and within a year.")
    if not reason.strip():
        raise GateClosed("Say why it is put off.")
    if underway(transmission) is not None:
        raise GateClosed("This communication is put off already, or somebody has asked for it.")
    with desk_transaction():
        content = {"text": reason.strip()}
        paper = papers.write(transmission.letter.dossier, kind="postponement", content=content, by=by, now=now)
        return Postponement.objects.create(
            transmission=transmission, until=until, reason=paper, asked_by=by.staff, asked_at=now
        )


def agree(postponement: Postponement, *, by: SignedIn, now: datetime) -> Postponement:
    """Agree as a second person; a release that waits for its day already is held."""
    if postponement.asked_by_id == by.id:
        raise GateClosed("You asked for this. A second person agrees to it.")
    with desk_transaction():
        postponement.agreed_by, postponement.agreed_at = by.staff, now
        postponement.save(update_fields=["agreed_by", "agreed_at"])
        postponement.move("agreed", by=by, now=now)
        for preparation in postponement.transmission.preparations.filter(state="approved"):
            release = release_of(preparation)
            if release is not None and release.state == "waiting" and release.kind != "withdrawal":
                departures.hold(release, by=by, now=now)
    return postponement


def refuse(postponement: Postponement, *, by: SignedIn, now: datetime) -> Postponement:
    """Do not put it off: it becomes public on its day, once two people have approved it."""
    return postponement.move("refused", by=by, now=now)


def end(postponement: Postponement, *, by: SignedIn, now: datetime) -> Postponement:
    """End the putting off before its day; what was held because of it is let go by somebody."""
    return postponement.move("ended", by=by, now=now)


def underway(transmission: Transmission) -> Postponement | None:
    """Return what was asked for or agreed to and has not ended."""
    return transmission.postponements.filter(state__in=["asked", "agreed"]).select_related("asked_by").first()


def standing(transmission: Transmission) -> Postponement | None:
    """Return what two people have agreed to."""
    return transmission.postponements.filter(state="agreed").first()


def not_before(transmission: Transmission) -> datetime | None:
    """Return before which instant a communication does not become public because it was put off."""
    put_off = standing(transmission)
    return datetime.combine(put_off.until, time.min, tzinfo=clock.zone()) if put_off else None


def reason_of(postponement: Postponement, *, reader: SignedIn, now: datetime) -> str:
    """Open why something is put off."""
    return str(papers_of.read(postponement.reason, reader=reader, now=now)["text"])
