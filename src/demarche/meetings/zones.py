"""Time zones by their cities, and days written in words in the office's time and beside it in that of who asked."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import formats, translation

from demarche.procedure import clock

REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
DJANGO = {"zh": "zh-hans"}
# An hour and where it is that hour; Geneva as the six languages write it.
HOURS = {
    "en": "{hour} in {city}",
    "fr": "{hour} à {city}",
    "es": "{hour} en {city}",
    "ar": "{hour} بتوقيت {city}",
    "ru": "{hour} по времени: {city}",
    "zh": "{city}时间 {hour}",
}
GENEVA = {"en": "Geneva", "fr": "Genève", "es": "Ginebra", "ar": "جنيف", "ru": "Женева", "zh": "日内瓦"}
COMMA = {"ar": "، ", "zh": "，"}


@cache
def names() -> list[str]:
    """Return the names of the zones that a person may choose, by region and city."""
    return sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)


def is_zone(name: str) -> bool:
    """Tell whether a name stands for a time zone."""
    return name in names()


def city(name: str, language: str = "en") -> str:
    """Return the city by which a zone is known: “Almaty”; the office's own zone is Geneva's."""
    if name == "Europe/Zurich":
        return GENEVA.get(language, GENEVA["en"])
    return name.rpartition("/")[2].replace("_", " ")


def in_words(day: datetime, *, zone: str, language: str) -> str:
    """Write a day and hour in the office's time and, where it differs, in the zone of who asked."""
    language = language.split("-")[0] if language.split("-")[0] in HOURS else "en"
    here = clock.office_time(day)
    with translation.override(DJANGO.get(language, language)):
        said = f"{_day(here, language)}{COMMA.get(language, ', ')}{_hour(here, clock.zone().key, language)}"
        if not zone or zone == clock.zone().key:
            return said
        there = day.astimezone(ZoneInfo(zone))
        before = "" if there.date() == here.date() else f"{_day(there, language)}{COMMA.get(language, ', ')}"
        return f"{said} = {before}{_hour(there, zone, language)}"


def list_in_words(days: Iterable[datetime], *, zone: str, language: str) -> str:
    """Write several days, a line each, numbered so that an answer can name one; one day alone needs no number."""
    lines = [in_words(day, zone=zone, language=language) for day in sorted(set(days))]
    return lines[0] if len(lines) == 1 else "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def offset(day: datetime) -> str:
    """Return how far a zone stands from universal time: “UTC+1”, “UTC+5:30”."""
    seconds = int((day.utcoffset() or day - day).total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'-' if seconds < 0 else '+'}{hours}{f':{minutes:02d}' if minutes else ''}"


def _day(day: datetime, language: str) -> str:
    weekday = formats.date_format(day, "l")
    written = formats.date_format(day, "j F Y" if language == "en" else "DATE_FORMAT")
    return f"{written}{weekday}" if language == "zh" else f"{weekday} {written}"


def _hour(day: datetime, zone: str, language: str) -> str:
    return f"{HOURS[language].format(hour=f'{day:%H:%M}', city=city(zone, language))} ({offset(day)})"
