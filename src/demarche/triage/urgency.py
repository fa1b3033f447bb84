"""How urgent a submission is, and by when the office owes it an answer.

The levels follow the Code of Conduct: article 10 keeps urgent appeals for loss of life, what threatens life, and grave
harm that is imminent or goes on; everything else is looked at as an allegation (article 9), some of it soon. The limits
below are this office's defaults, in the one place where they are set.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, repr=False)
class Level:
    """One level of urgency: how it sorts, what it means, how many days it leaves for an answer."""

    rank: int
    key: str
    label: str
    meaning: str
    days: int


URGENT = Level(
    1,
    "urgent",
    "Urgent",
    "Life is at risk, or a grave harm is imminent or goes on (Code of Conduct, article 10).",
    1,
)
SOON = Level(
    2,
    "soon",
    "Soon",
    "Not article 10 today, but a hearing, a deportation, or the loss of evidence comes within weeks.",
    7,
)
ORDINARY = Level(4, "ordinary", "Ordinary", "An allegation that loses nothing by waiting its turn (article 9).", 30)
LEVELS = (URGENT, SOON, ORDINARY)
# What nobody has weighed yet may be urgent: it stands before what somebody found ordinary, and its days run as soon.
UNWEIGHED = 3
UNWEIGHED_DAYS = SOON.days
LABELS = {UNWEIGHED: "Not weighed yet"} | {level.rank: level.label for level in LEVELS}


def level(key: str) -> Level | None:
    """Return the level of a name."""
    return next((each for each in LEVELS if each.key == key), None)


def answer_due(rank: int, sent_at: datetime) -> datetime:
    """Return by when a submission of some urgency is owed an answer, from the instant at which its source sent it."""
    days = next((each.days for each in LEVELS if each.rank == rank), UNWEIGHED_DAYS)
    return sent_at + timedelta(days=days)


def began(card_sent_at: str, opened_at: datetime) -> datetime:
    """Return when the days begin: the exact time inside the seal; where it is missing or lies ahead, the opening."""
    try:
        sent_at = datetime.fromisoformat(card_sent_at)
    except ValueError:
        return opened_at
    return sent_at if sent_at.tzinfo and sent_at <= opened_at else opened_at
