"""The office's clock: the one place where the house learns what time it is.

In a demonstration the office's clock follows a file, so that a newcomer can move it forward; sessions,
throttling and keys always use real time. Everywhere else a clock file is refused.
"""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

_file: Path | None = None
_zone = ZoneInfo("Europe/Zurich")


class ClockRefused(Exception):
    """A clock file was found where none may be."""


def follow(clock_file: Path | None, zone: ZoneInfo) -> None:
    """Tell the clock its office's zone and, in a demonstration, the file that it follows."""
    global _file, _zone
    _file, _zone = clock_file, zone


def zone() -> ZoneInfo:
    """Return the office's time zone: days are the office's days."""
    return _zone


def real_now() -> datetime:
    """Return the machine's time, for sessions, throttling and keys alone."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the office's time as an aware instant in UTC."""
    real = real_now()
    if _file is None:
        return real
    try:
        setting = json.loads(_file.read_text(encoding="ascii"))
    except FileNotFoundError:
        return real
    start = datetime.fromisoformat(setting["office"])
    return start + (real - datetime.fromisoformat(setting["set_at"]))


def set_office_time(instant: datetime) -> None:
    """Move a demonstration's clock; it runs on from there. Refused where no clock file is followed."""
    if _file is None:
        raise ClockRefused("Only a demonstration's clock can be moved.")
    written = json.dumps({"office": instant.astimezone(UTC).isoformat(), "set_at": real_now().isoformat()})
    partial = _file.with_suffix(f".{os.getpid()}.part")
    partial.write_text(written, encoding="ascii")
    partial.replace(_file)


def office_day(instant: datetime) -> date:
    """Return the day of an instant on the office's calendar."""
    return instant.astimezone(_zone).date()


def office_time(instant: datetime) -> datetime:
    """Return an instant on the office's wall clock."""
    return instant.astimezone(_zone)


def week_of(instant: datetime) -> str:
    """Return the ISO week of an instant, the finest time kept about a source: “2026-W47”."""
    year, week, _ = instant.astimezone(_zone).isocalendar()
    return f"{year}-W{week:02d}"


def days_later(day: date, days: int) -> date:
    """Return the day that many days after another."""
    return day + timedelta(days=days)
