"""The paced queue for who sends without JavaScript: while many send at once, each waits a turn, and nobody for long.

A turn is a number. As long as no more come than the door takes in, the turn is there at once; else the page says in how
many seconds to press again. Who has waited long enough goes in whatever the queue says: a flood can make a source wait,
and cannot shut the door. Numbers and ages stand in the page, sealed; the machine remembers two numbers and nobody.
"""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from demarche.sites.intake.memory import shared

# How many go in a second for good, and how many at once after a quiet time.
RATE, BURST = 0.5, 40
LONGEST = 45
AGAIN = 5
_QUEUE = "pace"


@dataclass(frozen=True)
class Turn:
    """Whose turn it is: a number in the queue, and when it was drawn, as seconds since 1970."""

    number: int
    drawn: int

    @property
    def text(self) -> str:
        """Return the turn as a page carries it, sealed."""
        return f"{self.number}.{self.drawn}"


def draw(*, now: datetime) -> Turn:
    """Draw the next number."""
    with shared(_QUEUE) as queue:
        served = _served(queue, now)
        number = int(queue.get("next", 0))
        queue.update({"next": number + 1, "served": served, "at": now.timestamp()})
    return Turn(number, int(now.timestamp()))


def read(text: str) -> Turn | None:
    """Return the turn that a page carried; none when it carried none."""
    number, _, drawn = text.partition(".")
    return Turn(int(number), int(drawn)) if number.isdecimal() and drawn.isdecimal() else None


def seconds_left(turn: Turn, *, now: datetime) -> int:
    """Return how many seconds are left until a turn has come; none when it has."""
    at_most = LONGEST - (now.timestamp() - turn.drawn)
    if at_most <= 0:
        return 0
    with shared(_QUEUE) as queue:
        ahead = turn.number + 1 - _served(queue, now)
        # After a restart of the machine the numbers begin anew: who waits from before waits no longer.
        if ahead <= 0 or turn.number >= int(queue.get("next", 0)):
            return 0
    return max(1, min(ceil(ahead / RATE), ceil(at_most)))


def waited(turn: Turn, *, now: datetime) -> bool:
    """Tell whether somebody had to wait for the turn."""
    return now.timestamp() - turn.drawn >= AGAIN


def _served(queue: dict[str, float], now: datetime) -> float:
    """Return up to which number it is everybody's turn: it runs on with the time, a burst ahead of the last number."""
    drawn = queue.get("next", 0)
    before = queue.get("served", float(BURST))
    passed = max(0.0, now.timestamp() - queue.get("at", now.timestamp()))
    return min(before + passed * RATE, drawn + BURST)
