"""The calendar file: a time, and nothing that its reader may not read."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from tests.meetings.asking import DAY, NOW, agreed, asked

from demarche.meetings import actions, queries
from demarche.meetings.calendar import calendar_file
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


def test_by_itself_it_tells_a_time_and_nothing_else(amina: SignedIn) -> None:
    request = asked(amina)
    agreed(request, amina)
    (found,) = queries.agreed(reader=amina, now=NOW)

    content = calendar_file(found, now=NOW)

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(minutes=45))
    assert str(event["summary"]) == "Appointment"
    assert not {"DESCRIPTION", "LOCATION", "ORGANIZER", "ATTENDEE"} & set(event)
    words = (b"Room 4", b"Bruno", b"Halde", b"sisters", b"Ambre", b"emarche", b"andate", str(request.pk).encode())
    assert [word for word in words if word in content] == []


def test_what_the_officer_puts_in_stands_in_it(amina: SignedIn) -> None:
    agreed(asked(amina), amina)
    (found,) = queries.agreed(reader=amina, now=NOW)

    content = calendar_file(found, title="Dentist", place="Geneva", description="Bring the card", now=NOW)

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"]), str(event["description"])) == (
        "Dentist", "Geneva", "Bring the card",
    )  # fmt: skip


def test_the_file_of_a_meeting_that_is_put_off_takes_it_out_of_the_calendar(amina: SignedIn) -> None:
    request = asked(amina)
    meeting = agreed(request, amina)
    (before,) = queries.agreed(reader=amina, now=NOW)
    first = Calendar.from_ical(calendar_file(before, now=NOW)).walk("VEVENT")[0]
    actions.put_off(meeting, reason="", text="Not then.", by=amina, now=NOW)

    (found,) = queries.of_submission(request, reader=amina, now=NOW)
    (event,) = Calendar.from_ical(calendar_file(found, now=NOW)).walk("VEVENT")

    assert (str(event["status"]), event["uid"]) == ("CANCELLED", first["uid"])
    assert int(event["sequence"]) > int(first["sequence"])
