"""The Human Rights Council's regular sessions, and the fixed windows of the joint communications report to each.

Three reports a year since 2011 (A/HRC/18/51). Each covers the letters sent in one window and the replies received in
another, which closes just after the sixtieth day of the last letter (A/HRC/29/50, paragraphs 1 to 3).
"""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR = 2011
MONTHS = {"march": "March", "june": "June", "september": "September"}
# The forty-ninth regular session was that of March 2022.
_MARCH_2022 = 49


class NoSession(ValueError):
    """A name stands for no session that a report goes to: “2022-june” does."""


@dataclass(frozen=True)
class Window:
    """A first and a last day, both within."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies within."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Session:
    """One regular session of a year."""

    year: int
    month: str

    @classmethod
    def named(cls, name: str) -> "Session":
        """Return the session of a name such as “2022-june”; raise NoSession."""
        year, _, month = name.partition("-")
        if not (len(year) == 4 and year.isascii() and year.isdigit()) or month not in MONTHS:
            raise NoSession(name)
        if int(year) < FIRST_YEAR:
            raise NoSession(name)
        return cls(int(year), month)

    @property
    def name(self) -> str:
        """Return the name as it stands in an address."""
        return f"{self.year}-{self.month}"

    @property
    def number(self) -> int:
        """Return which regular session it is: 50 for June 2022."""
        return _MARCH_2022 + 3 * (self.year - 2022) + list(MONTHS).index(self.month)

    @property
    def title(self) -> str:
        """Return the session in words: “50th session, June 2022”."""
        last = 0 if self.number % 100 in (11, 12, 13) else self.number % 10
        ending = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        return f"{self.number}{ending} session, {MONTHS[self.month]} {self.year}"

    @property
    def sent(self) -> Window:
        """Return the window of the letters that the report covers."""
        if self.month == "march":
            return Window(date(self.year - 1, 6, 1), date(self.year - 1, 11, 30))
        if self.month == "june":
            return Window(date(self.year - 1, 12, 1), date(self.year, 3, 1) - timedelta(days=1))
        return Window(date(self.year, 3, 1), date(self.year, 5, 31))

    @property
    def received(self) -> Window:
        """Return the window of the replies that the report covers."""
        if self.month == "march":
            return Window(date(self.year - 1, 8, 1), date(self.year, 1, 31))
        if self.month == "june":
            return Window(date(self.year, 2, 1), date(self.year, 4, 30))
        return Window(date(self.year, 5, 1), date(self.year, 7, 31))


def up_to(today: date) -> list[Session]:
    """Return the sessions whose window of letters has begun, newest first."""
    years = range(today.year + 1, FIRST_YEAR - 1, -1)
    every = [Session(year, month) for year in years for month in ("september", "june", "march")]
    return [session for session in every if session.sent.first <= today]
