"""A colleague's calendar address: made, made anew, switched off, and answered with days alone."""

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from demarche.agenda.days import days_of
from demarche.agenda.models import Feed
from demarche.journal.moving import desk_transaction
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff

# Says neither the program nor what it is for: calendars lie on servers and telephones that others read.
TITLE = "Something is due"
MADE_BY = "-//Calendar//EN"
REFRESH = timedelta(hours=4)
SECRET_BYTES = 32


def make_feed(*, by: SignedIn, now: datetime) -> str:
    """Give a colleague a new calendar address and return its secret part; an address from before answers no more."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with desk_transaction():
        Feed.objects.filter(staff=by.staff).delete()
        Feed.objects.create(staff=by.staff, secret_digest=_digest(secret), made_at=now)
    return secret


def switch_off(*, by: SignedIn) -> None:
    """Let a colleague's calendar address answer no more."""
    Feed.objects.filter(staff=by.staff).delete()


def made_at(reader: SignedIn) -> datetime | None:
    """Return since when a colleague has a calendar address; nothing where there is none."""
    return Feed.objects.filter(staff=reader.staff).values_list("made_at", flat=True).first()


def calendar_of(secret: str, *, now: datetime) -> bytes | None:
    """Return the calendar behind a secret: days and one opaque title; nothing where the address answers no more."""
    feed = Feed.objects.filter(secret_digest=_digest(secret)).select_related("staff").first()
    if feed is None or feed.staff.left_at is not None:
        return None
    today = clock.office_day(now)
    return _calendar(feed.staff, bytes(feed.secret_digest), days_of(feed.staff, today), today)


def _calendar(staff: Staff, secret_digest: bytes, days: list[date], today: date) -> bytes:
    whole = Calendar()
    whole.add("prodid", MADE_BY)
    whole.add("version", "2.0")
    whole.add("refresh-interval", REFRESH)
    # The finest time that it tells is the day on which it was asked for.
    stamp = datetime.combine(today, datetime.min.time(), tzinfo=UTC)
    for day in days:
        event = Event()
        event.add("uid", hashlib.sha256(secret_digest + staff.pk.bytes + day.isoformat().encode()).hexdigest()[:32])
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", TITLE)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    return bytes(whole.to_ical())


def _digest(secret: str) -> bytes:
    return hashlib.sha256(b"demarche/calendar/" + secret.encode()).digest()
