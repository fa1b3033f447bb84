"""What waits for a person today."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class Waiting:
    """One thing that waits: what, why, where it is done, and by which day.

    `whom` names who else it waits for: a colleague, a mandate holder, a Government. Empty, it waits for the reader.
    """

    title: str
    why: str
    url: str
    due: date | None = None
    urgent: bool = False
    whom: str = ""
