"""A meeting as a calendar file: when and how long, and of the rest only what the officer puts in by hand.

A calendar lies on servers and telephones that others read; everything else stays at the desk.
"""

from datetime import datetime

from icalendar import Calendar, Event

from demarche.meetings.queries import OpenMeeting

TITLE = "Appointment"
# Names neither the program nor what it is for.
MADE_BY = "-//Calendar//EN"


def calendar_file(
    found: OpenMeeting, *, title: str = TITLE, place: str = "", description: str = "", now: datetime
) -> bytes:
    """Return the calendar file of a meeting; nothing stands in it but its time and the words given here."""
    event = Event()
    event.add("uid", found.row.pk.hex)
    event.add("dtstamp", now)
    event.add("dtstart", found.starts_at)
    event.add("dtend", found.ends_at)
    event.add("summary", title.strip() or TITLE)
    if place.strip():
        event.add("location", place.strip())
    if description.strip():
        event.add("description", description.strip())
    event.add("class", "PRIVATE")
    off = found.row.state in ("put_off", "called_off")
    event.add("sequence", 1 if off else 0)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    whole = Calendar()
    whole.add("prodid", MADE_BY)
    whole.add("version", "2.0")
    whole.add_component(event)
    return bytes(whole.to_ical())
