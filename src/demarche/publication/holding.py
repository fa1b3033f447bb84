"""Holding a release, with the reason; letting it go again, unless it was put off to a later day."""

from datetime import datetime

from demarche.departures import actions as departures
from demarche.departures.models import Release
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as papers_of
from demarche.papers.models import Paper
from demarche.procedure import clock
from demarche.publication import postponing
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.publication.queries import release_of
from demarche.staff.keys import SignedIn

HOLD = "release-hold"


def hold(preparation: Preparation, *, reason: str, by: SignedIn, now: datetime) -> Release:
    """Hold a release, and say why: it does not become public, whatever its day, until somebody lets it go."""
    if not reason.strip():
        raise GateClosed("Say why it is held, so that whoever lets it go knows what to look at.")
    release = _release(preparation)
    with desk_transaction():
        content = {"preparation": str(preparation.pk), "reason": reason.strip()}
        papers.write(preparation.transmission.letter.dossier, kind=HOLD, content=content, by=by, now=now)
        return departures.hold(release, by=by, now=now)


def lift(preparation: Preparation, *, by: SignedIn, now: datetime) -> Release:
    """Let a held release go on; one that was put off stays until that day, or until the putting off is ended."""
    put_off = postponing.standing(preparation.transmission)
    if put_off is not None and clock.office_day(now) < put_off.until:
        raise GateClosed("This communication was put off to a later day. End that first, or wait for the day.")
    return departures.lift(_release(preparation), by=by, now=now)


def reasons(of: Preparation, *, reader: SignedIn, now: datetime) -> list[tuple[Paper, str]]:
    """Return why a release was held, newest first, and by whom."""
    found = list(of.transmission.letter.dossier.papers.filter(kind=HOLD).select_related("written_by"))
    contents = papers_of.read_all(found, reader=reader, now=now)
    own = [(p, c["reason"]) for p, c in zip(found, contents, strict=True) if c["preparation"] == str(of.pk)]
    return sorted(own, key=lambda pair: pair[0].written_at, reverse=True)


def _release(preparation: Preparation) -> Release:
    release = release_of(preparation)
    if release is None:
        raise GateClosed("Nothing of this waits for its day.")
    return release
