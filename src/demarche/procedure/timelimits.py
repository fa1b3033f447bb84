"""The time limits of an office: within how many days something is acknowledged, checked, decided, asked again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Days: the first three from the arrival of a submission, the last from a question that nobody answered."""

    acknowledge: int = 3
    check: int = 10
    decide: int = 60
    remind: int = 21


LONGEST = 366
DEFAULT = Limits()
