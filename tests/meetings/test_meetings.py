"""Meetings: agreed on with who asked, held or called off, taken into a calendar, counted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from tests.people import client_of
from tests.worlds import sealed_submission

from demarche.meetings import actions, queries
from demarche.meetings.errors import MeetingStopped
from demarche.meetings.models import Meeting
from demarche.papers.errors import NotYours
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
ASKED = {"who": "Two sisters", "why": "The trial in Port Ambre", "when": "in May", "languages": "", "answer_way": ""}
NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
DAY = datetime(2026, 3, 12, 13, 30, tzinfo=UTC)
TOLD = {"way": "Room 4", "people": "Bruno, an interpreter", "text": "On 12 March at 14:30, Geneva time."}


@pytest.fixture
def request_to_meet(amina: SignedIn) -> Submission:
    """A request, opened."""
    return triage.open_arrival(sealed_submission(kind="meeting", answers=ASKED, consents={}), by=amina, now=NOW)


def agreed(submission: Submission, by: SignedIn, starts_at: datetime = DAY, now: datetime = NOW) -> Meeting:
    return actions.agree(submission, starts_at=starts_at, minutes=45, by=by, now=now, **TOLD)


def test_who_asked_reads_the_day_and_the_request_is_answered(request_to_meet: Submission, amina: SignedIn) -> None:
    agreed(request_to_meet, amina)

    request_to_meet.refresh_from_db()
    assert request_to_meet.state == "answered"
    assert [message.kind for message in request_to_meet.messages.all()] == ["opened", "reply"]
    (found,) = queries.agreed(reader=amina, now=NOW)
    assert (found.starts_at, found.minutes, found.way, found.people) == (DAY, 45, "Room 4", "Bruno, an interpreter")
    assert "Room 4" not in repr(found)


def test_a_meeting_that_is_put_off_takes_the_place_of_the_first(request_to_meet: Submission, amina: SignedIn) -> None:
    first = agreed(request_to_meet, amina)

    agreed(request_to_meet, amina, DAY + timedelta(days=7))

    first.refresh_from_db()
    assert first.state == "called_off"
    assert [one.starts_at for one in queries.agreed(reader=amina, now=NOW)] == [DAY + timedelta(days=7)]


def test_a_meeting_is_held_once_and_its_notes_are_sealed(request_to_meet: Submission, amina: SignedIn) -> None:
    meeting = agreed(request_to_meet, amina)

    actions.hold(meeting, notes="They will send the judgment.", by=amina, now=DAY)

    (found,) = queries.of_submission(request_to_meet, reader=amina, now=DAY)
    assert (found.row.state, found.notes) == ("held", "They will send the judgment.")
    with pytest.raises(IllegalMove):
        actions.call_off(meeting, text="No.", by=amina, now=DAY)


def test_who_asked_is_told_when_it_is_called_off(request_to_meet: Submission, amina: SignedIn) -> None:
    meeting = agreed(request_to_meet, amina)

    actions.call_off(meeting, text="We cannot come.", by=amina, now=NOW)

    assert [message.kind for message in request_to_meet.messages.all()] == ["opened", "reply", "reply"]


@pytest.mark.parametrize(
    ("starts_at", "sentence"), [(NOW - timedelta(hours=1), "This day is over"), (DAY, "Nobody asks for a meeting here")]
)
def test_what_cannot_be_agreed_on_is_refused(
    request_to_meet: Submission, amina: SignedIn, starts_at: datetime, sentence: str
) -> None:
    report = triage.open_arrival(sealed_submission(), by=amina, now=NOW)
    with pytest.raises(MeetingStopped, match=sentence):
        agreed(report if starts_at == DAY else request_to_meet, amina, starts_at)
    assert not Meeting.objects.exists()


def test_the_calendar_file_tells_a_time_and_nothing_else(request_to_meet: Submission, amina: SignedIn) -> None:
    agreed(request_to_meet, amina)
    (found,) = queries.agreed(reader=amina, now=NOW)

    content = queries.calendar(found, now=NOW)

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(minutes=45))
    assert str(event["summary"]) == "Meeting"
    for secret in (b"Room 4", b"Bruno", b"sisters", b"Ambre", str(request_to_meet.pk).encode()):
        assert secret not in content


def test_who_may_not_know_the_request_knows_no_meeting(
    request_to_meet: Submission, amina: SignedIn, bruno: SignedIn
) -> None:
    meeting = agreed(request_to_meet, amina)

    assert queries.agreed(reader=bruno, now=NOW) == []
    with pytest.raises(NotYours):
        queries.meeting(meeting.pk, bruno)


def test_requests_are_counted_by_what_became_of_them(request_to_meet: Submission, amina: SignedIn) -> None:
    actions.hold(agreed(request_to_meet, amina, now=NOW + timedelta(days=2)), notes="", by=amina, now=DAY)
    triage.open_arrival(sealed_submission(kind="meeting", answers=ASKED), by=amina, now=NOW)

    (year,) = queries.figures()

    assert year == {"year": "2026", "asked": 2, "agreed": 1, "held": 1, "declined": 0, "waiting": 1, "days": 2}


def test_the_pages_lead_from_the_request_to_the_calendar(request_to_meet: Submission, amina: SignedIn) -> None:
    desk: Client = client_of(amina)
    address = f"/submissions/{request_to_meet.pk}/"
    assert "Agree on a day" in desk.get(address).content.decode()
    day = {"day": "2031-03-12", "hour": "14:30", "minutes": "45", **TOLD}

    refused = desk.post(f"{address}meeting/", day | {"minutes": "", "way": "Café <b>"})
    assert refused.status_code == 422
    assert "Café &lt;b&gt;" in refused.content.decode()
    assert desk.post(f"{address}meeting/", day).status_code == 302

    page = desk.get(address).content.decode()
    assert "Agreed on" in page
    assert "Room 4" in page
    meeting = Meeting.objects.get()
    sent = desk.post(f"/meetings/{meeting.pk}/calendar/")
    assert b"BEGIN:VCALENDAR" in b"".join(sent.streaming_content)
    assert "12 March 2031" in desk.get("/meetings/").content.decode()
