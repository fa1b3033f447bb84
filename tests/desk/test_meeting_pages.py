"""The pages of the meetings, as a person uses them."""

import html
import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests.meetings.asking import ASKED
from tests.people import client_of, enrolled
from tests.worlds import sealed_answer, sealed_submission

from demarche.meetings.models import Meeting, Request
from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
MEET = {
    "starts_at": "2026-03-12T14:30",
    "minutes": "45",
    "way": "video",
    "place": "Room 4",
    "languages": "French",
    "people": "Bruno",
    "zone": "Asia/Almaty",
    "text": "On 12 March.",
}


@pytest.fixture(autouse=True)
def thursday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def address(desk: Client, receipt: Receipt) -> str:
    """Two sisters ask to meet; Amina opens it. Return the request's address."""
    arrival = sealed_submission(receipt=receipt, kind="meeting", answers=ASKED, consents={}, sent_at=NOW)
    first = desk.post(f"/arrivals/{arrival.envelope_id}/open/")["Location"]
    return str(desk.get(first)["Location"])


def words(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_an_opened_request_leads_to_its_own_page_and_stands_in_the_list(desk: Client, address: str) -> None:
    page, listed = words(desk.get(address)), words(desk.get("/meetings/"))

    assert "The trial in Port Ambre" in page
    assert "Next step Propose days" in page
    assert "Two sisters" in listed
    assert "Not answered yet" in listed
    assert "No request here" in words(desk.get("/meetings/?state=held"))


def test_days_are_written_into_the_words_in_both_times_before_anything_is_sealed(desk: Client, address: str) -> None:
    form = {"first": "2026-03-12T14:30", "second": "2026-03-13T09:00", "zone": "Asia/Almaty", "text": "Dear both,"}

    shown = desk.post(f"{address}propose/", form | {"fill": "days"})

    page = html.unescape(shown.content.decode())
    assert shown.status_code == 200
    assert "Dear both,\n\n1. Thursday 12 March 2026, 14:30 in Geneva (UTC+1) = 18:30 in Almaty (UTC+5)\n2. Fri" in page
    assert not Request.objects.exists()


def test_proposed_days_stand_on_the_page(desk: Client, address: str) -> None:
    form = {"first": "2026-03-12T14:30", "zone": "Asia/Almaty", "text": "Does the 12th suit you?"}

    assert desk.post(f"{address}propose/", form)["Location"] == address

    page = words(desk.get(address))
    assert "Days proposed" in page
    assert "14:30 in Geneva (UTC+1) = 18:30 in Almaty (UTC+5)" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first": "2026-03-01T10:00"}, "This day is over."),
        ({"first": "soon"}, "Write a day and an hour, like 2026-03-12 14:30."),
        ({"text": ""}, "Write what the person who asked should read"),
    ],
)
def test_a_refused_proposal_gives_back_what_was_typed(
    desk: Client, address: str, changed: dict[str, str], sentence: str
) -> None:
    form = {"first": "2026-03-12T14:30", "second": "2026-03-13T09:00", "text": "Café <b>"} | changed

    answer = desk.post(f"{address}propose/", form)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "2026-03-13T09:00" in answer.content.decode()
    assert "text" in changed or "Café &lt;b&gt;" in answer.content.decode()


def test_a_meeting_goes_from_agreed_to_held_with_its_log(
    desk: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.post(f"{address}agree/", MEET)
    meeting = Meeting.objects.get()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 12, 15, tzinfo=UTC))
    assert "Write down whether it took place" in words(desk.get(address))

    desk.post(f"/meetings/{meeting.pk}/held/", {"notes": "They will send the judgment."})

    page = words(desk.get(address))
    assert "They will send the judgment." in page
    assert "Agreed on a day · Amina" in page
    assert "Wrote down that it took place · Amina" in page


def test_the_officer_sees_what_goes_into_the_calendar_and_decides(desk: Client, address: str) -> None:
    desk.post(f"{address}agree/", MEET)
    at = f"/meetings/{Meeting.objects.get().pk}/calendar/"
    shown = desk.get(at)
    assert 'value="Appointment"' in shown.content.decode()
    assert "Room 4" not in words(shown)

    plain = b"".join(desk.post(at, {"title": "Appointment"}).streaming_content)  # type: ignore[attr-defined]
    worded = b"".join(desk.post(at, {"title": "Tea", "place": "Town"}).streaming_content)  # type: ignore[attr-defined]

    assert b"SUMMARY:Appointment" in plain
    assert b"LOCATION" not in plain
    assert b"SUMMARY:Tea" in worded
    log = words(desk.get(address))
    assert "Took it into a calendar, without words" in log
    assert "Took it into a calendar, with words of their own" in log


def test_what_who_asked_writes_is_read_here_and_can_need_no_answer(
    desk: Client, address: str, receipt: Receipt
) -> None:
    answer = sealed_answer(receipt, "The twelfth suits us.", sent_at=NOW)
    desk.post(f"/arrivals/{answer.envelope_id}/open/")
    assert "The twelfth suits us." in words(desk.get(address))
    assert "Who asked has written" in words(desk.get(address))

    desk.post(f"{address}noted/")

    assert "Who asked has written" not in words(desk.get(address))


def test_a_colleague_without_the_right_arranges_what_was_handed_over(
    desk: Client, address: str, dalia: SignedIn
) -> None:
    elsewhere = client_of(dalia)
    forged = f"/meetings/requests/{uuid.uuid4()}/"
    assert elsewhere.get(address).content == elsewhere.get(forged).content
    assert elsewhere.get(address).status_code == 404

    desk.post(f"{address}colleague/", {"staff": str(dalia.id)})

    assert "The trial in Port Ambre" in words(elsewhere.get(address))
    assert "Request for a meeting, week 2026-W10" in words(elsewhere.get("/"))
    assert elsewhere.post(f"{address}agree/", MEET).status_code == 302
    assert "Agreed on for week 2026-W11" in words(elsewhere.get("/"))


def test_a_colleague_with_a_conflict_is_not_offered(desk: Client, address: str) -> None:
    enrolled("Emre", [Right.CASE], conflicts=["XMA"])
    assert "Emre" not in words(desk.get(f"{address}colleague/"))

    desk.post(f"{address}state/", {"state_code": "XVO"})

    assert "Emre" in words(desk.get(f"{address}colleague/"))


def test_today_says_what_waits_among_the_meetings(desk: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Request for a meeting, week 2026-W10" in words(desk.get("/"))
    desk.post(f"{address}agree/", MEET)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 17, 9, tzinfo=UTC))
    assert "Its week, 2026-W11, is over." in words(desk.get("/"))

    desk.post(f"/meetings/{Meeting.objects.get().pk}/put-off/", {"reason": "Ill.", "text": "Not then."})

    assert "Put off without a new day" in words(desk.get("/"))


def test_a_request_is_linked_to_a_submission(desk: Client, address: str) -> None:
    report = sealed_submission(sent_at=NOW)
    at = desk.post(f"/arrivals/{report.envelope_id}/open/")["Location"]
    pk = at.rstrip("/").rpartition("/")[2]

    desk.post(f"{address}link/", {"report": pk, "case": ""})

    assert f'href="{at}"' in desk.get(address).content.decode()


def test_declining_wants_a_reason_and_a_declined_request_can_be_taken_up_again(desk: Client, address: str) -> None:
    assert desk.post(f"{address}decline/", {"text": "No."}).status_code == 422
    desk.post(f"{address}decline/", {"reason": "Not of the mandate.", "text": "We cannot meet."})
    assert "Declined" in words(desk.get(address))

    desk.post(f"{address}reopen/")

    assert "Not answered yet" in words(desk.get(address))


def test_the_figures_stand_with_their_definitions(desk: Client, address: str) -> None:
    desk.post(f"{address}agree/", MEET)

    page = words(desk.get("/meetings/figures/"))

    assert "By year" in page
    assert "By State" in page
    assert "English 1" in page
    assert "From the day on which somebody opened the request" in page
