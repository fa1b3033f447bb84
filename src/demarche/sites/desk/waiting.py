"""What waits for a person today."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class Waiting:
    """One thing that waits: what, why, where it is done, and by which day."""

    title: str
    why: str
    url: str
    due: date | None = None
    urgent: bool = False
