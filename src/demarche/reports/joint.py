"""The joint communications report to a session: what was sent in one window, what was answered in another.

The public edition holds what is public on the report's day and nothing else; what is withheld is told to the officer
alone, with its reason. The internal edition holds all that its reader may know, and says on each page that it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from demarche.procedure import clock
from demarche.procedure.references import Reference
from demarche.procedure.sessions import Session
from demarche.reports.edition import Edition, Entry, Withheld, in_order, replies_in
from demarche.reports.errors import ReportStopped
from demarche.reports.standing import published_in, standing_on
from demarche.staff.keys import SignedIn
from demarche.transmission.queries import transmissions_of


@dataclass(frozen=True, repr=False)
class JointReport:
    """The report to one session, as one reader can make it on one day."""

    session: Session
    day: date
    internal: bool
    sent: Sequence[Entry]
    answered: Sequence[Entry]
    withheld: Sequence[Withheld] = ()
    # Public already, but not for this reader to open here: a colleague who knows them makes the report whole.
    unknown: Sequence[Reference] = field(default_factory=list)

    @property
    def early(self) -> date | None:
        """Return the day before which this must not be given out: the last on which something in it becomes public."""
        days = [entry.public_on for entry in [*self.sent, *self.answered] if entry.public_on]
        return max(days, default=None)


def joint_report(session: Session, *, day: date, internal: bool, reader: SignedIn, now: datetime) -> JointReport:
    """Put together the report to a session as it stands on a day, today or later."""
    if day < clock.office_day(now):
        raise ReportStopped("This day has passed. Choose today or a day to come.", "day")
    known = transmissions_of(reader).filter(state="sent")
    letters = list(known.filter(sent_on__gte=session.sent.first, sent_on__lte=session.sent.last))
    replies = replies_in(session.received, letters, reader)
    earlier = list({reply.transmission_id: reply.transmission for reply in replies}.values())
    earlier = [one for one in earlier if one.sent_on and one.sent_on < session.sent.first]
    standing = standing_on([*letters, *earlier], day, reader=reader, now=now)
    edition = Edition(session.sent, session.received, internal, standing, replies, reader, now)
    public = {one.reference for one in letters}
    unknown = [one.reference for one in published_in(session.sent.first, session.sent.last)]
    return JointReport(
        session,
        day,
        internal,
        in_order(edition.entries(letters)),
        in_order([one for one in edition.entries(earlier) if one.answers]),
        edition.withheld([*letters, *earlier]),
        sorted(reference for reference in unknown if reference not in public),
    )
