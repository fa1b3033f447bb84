"""When somebody was born, as far as it is known: a day, a month, a year, about a year, between two, or an age on a day.

What is stored is “1991-04-30”, “1991-04”, “1991”, “about 1991” or “2004-03-19/2005-03-18”. Every reading of it goes by
the youngest that the person can have been: whoever may be a child is treated as one.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from demarche.cases.errors import WrongEntry
from demarche.cases.wording import MONTHS

ADULT = 18
# “About 1991” reaches so many years to both sides.
ABOUT = 2
OLDEST = 130
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_AGED = re.compile(rf"(\d{{1,3}}) (?:(?:years? old )?(?:on|in) )?({_DAY})")
_BETWEEN = re.compile(rf"(?:between )?({_DAY})(?: ?/ ?| and )({_DAY})")
HOW = "Write the date of birth as 1991, 1991-04, 1991-04-30, about 1991, 1990/1992, or an age as 17 in 2022-03."


def birth(said: str) -> str:
    """Return when somebody was born as it is stored; raise WrongEntry where it says no such thing.

    “17 in 2022-03” is understood too: an age tells between which days somebody was born.
    """
    said = " ".join(said.split()).casefold()
    if not said:
        return ""
    try:
        return _stored(said)
    except (ValueError, OverflowError):
        raise WrongEntry("born", HOW) from None


def span(born: str) -> tuple[date, date]:
    """Return the first and the last day on which somebody with this stored birth can have been born."""
    if "/" in born:
        first, last = born.split("/")
        return _bounds(first)[0], _bounds(last)[1]
    if born.startswith("about "):
        first_day, last_day = _bounds(born.removeprefix("about "))
        return first_day.replace(year=first_day.year - ABOUT), last_day.replace(year=last_day.year + ABOUT)
    return _bounds(born)


def age(born: str, on: date, until: date | None = None) -> tuple[int, int] | None:
    """Return the age on a day, or at some time until another: the least and the most; nothing where no birth is known.

    Whoever was not born yet is zero years old.
    """
    if not born:
        return None
    first, last = span(born)
    return _years(last, on), _years(first, until or on)


def under_age(born: str, on: date) -> bool:
    """Tell whether somebody may be a child on a day; whoever can be one is treated as one."""
    years = age(born, on)
    return years is not None and years[0] < ADULT


def age_at(born: str, on: str) -> tuple[int, int] | None:
    """Return the age at an event, dated to a day, a month or a year: the least and the most; nothing if undated."""
    return age(born, *_bounds(on)) if on else None


def in_words(born: str) -> str:
    """Return a stored birth in words: “30 April 1991”, “about 1991”, “between 19 March 2004 and 18 March 2005”."""
    if "/" in born:
        first, last = born.split("/")
        return f"between {_worded(first)} and {_worded(last)}"
    about = "about " if born.startswith("about ") else ""
    return about + _worded(born.removeprefix("about "))


def years_in_words(years: tuple[int, int]) -> str:
    """Return an age in words: “17”, “17 or 18”, “between 15 and 19”."""
    least, most = years
    if least == most:
        return str(least)
    return f"{least} or {most}" if most == least + 1 else f"between {least} and {most}"


def _stored(said: str) -> str:
    if aged := _AGED.fullmatch(said):
        return _from_age(int(aged[1]), aged[2])
    if between := _BETWEEN.fullmatch(said):
        if _bounds(between[1])[0] > _bounds(between[2])[1]:
            raise ValueError
        return f"{between[1]}/{between[2]}"
    about = re.fullmatch(r"(?:about|around|circa|ca\.?|c\.|~) ?(\d{4})", said)
    said = f"about {about[1]}" if about else said
    span(said)
    return said


def _from_age(years: int, on: str) -> str:
    """Return between which days somebody was born who was so many years old on a day, in a month or in a year."""
    if years > OLDEST:
        raise ValueError
    first, last = _bounds(on)
    return f"{_earlier(first, years + 1) + timedelta(days=1)}/{_earlier(last, years)}"


def _earlier(day: date, years: int) -> date:
    """Return the same day so many years earlier; 29 February becomes 28 where there is none."""
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _bounds(on: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year; raise ValueError for anything else."""
    if not re.fullmatch(_DAY, on) or "-00" in on:
        raise ValueError
    year, month, day = (int(part) for part in [*on.split("-"), "0", "0"][:3])
    last = day or monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, last)


def _years(born: date, on: date) -> int:
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _worded(on: str) -> str:
    year, month, day = [*on.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS["en"][int(month) - 1] if month else "", year) if part)
