"""Meetings: proposed to and agreed on with who asked, held, put off or called off; each step told and written down."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.meetings.asking import DAY, NOW, agreed, asked, notes_of
from tests.people import enrolled
from tests.worlds import sealed_answer, sealed_submission

from demarche.meetings import actions, queries
from demarche.meetings.errors import MeetingStopped
from demarche.meetings.models import Meeting, Request
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper, Reading
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right
from demarche.triage import actions as triage
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
SECRETS = (b"Room 4", b"Halde", b"sisters", b"Ambre", b"2026-03-12")


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def sisters(amina: SignedIn, receipt: Receipt) -> Submission:
    """Two sisters ask to meet."""
    return asked(amina, receipt)


def state_of(submission: Submission) -> str:
    return queries.stands(Submission.objects.get(pk=submission.pk)).state


def test_a_request_that_nobody_has_worked_on_is_open(sisters: Submission, amina: SignedIn) -> None:
    assert state_of(sisters) == "open"
    assert [found.pk for found in queries.requests(amina)] == [sisters.pk]


def test_proposed_days_are_told_and_kept_beside_the_askers_zone(
    sisters: Submission, amina: SignedIn, receipt: Receipt
) -> None:
    days = [DAY + timedelta(days=1), DAY]
    actions.propose(sisters, days=days, zone="Asia/Almaty", text="Which day suits you?", by=amina, now=NOW)

    (entry,) = queries.entries(sisters, reader=amina, now=NOW)
    assert (entry.kind, entry.days, entry.zone) == ("proposal", sorted(days), "Asia/Almaty")
    assert [(note["kind"], note["text"]) for note in notes_of(receipt)] == [("question", "Which day suits you?")]
    assert state_of(sisters) == "proposed"
    assert Request.objects.get().answered_on == NOW.date()


def test_the_answer_of_who_asked_joins_the_request(sisters: Submission, amina: SignedIn, receipt: Receipt) -> None:
    actions.propose(sisters, days=[DAY], zone="", text="Does this suit you?", by=amina, now=NOW)

    triage.open_arrival(sealed_answer(receipt, "The first."), by=amina, now=NOW)

    assert queries.asker_wrote(sisters)
    agreed(sisters, amina)
    assert not queries.asker_wrote(sisters)


def test_who_asked_reads_the_day_and_the_request_waits_for_triage_no_more(sisters: Submission, amina: SignedIn) -> None:
    agreed(sisters, amina)

    sisters.refresh_from_db()
    assert sisters.state == "answered"
    assert [message.kind for message in sisters.messages.all()] == ["opened", "reply"]
    (found,) = queries.agreed(reader=amina, now=NOW)
    assert (found.starts_at, found.minutes, found.way, found.place) == (DAY, 45, "In person", "Room 4")
    assert (found.interpreter, found.languages, found.zone) == ("Mr Halde", "French", "Asia/Almaty")
    assert "Room 4" not in repr(found)


def test_of_a_meeting_only_its_week_stands_in_clear(sisters: Submission, amina: SignedIn) -> None:
    meeting = agreed(sisters, amina)

    kept = b" ".join(bytes(paper.sealed) for paper in Paper.objects.all())
    assert Meeting.objects.values_list("week").get() == ("2026-W11",)
    assert [secret for secret in SECRETS if secret in kept] == []
    assert not hasattr(meeting, "starts_at")


def test_a_meeting_agreed_on_anew_puts_the_first_one_off(sisters: Submission, amina: SignedIn) -> None:
    first = agreed(sisters, amina)

    agreed(sisters, amina, DAY + timedelta(days=7))

    first.refresh_from_db()
    assert first.state == "put_off"
    assert [one.starts_at for one in queries.agreed(reader=amina, now=NOW)] == [DAY + timedelta(days=7)]


def test_a_meeting_is_held_once_and_what_was_said_keeps_its_versions(sisters: Submission, amina: SignedIn) -> None:
    meeting = agreed(sisters, amina)
    actions.hold(meeting, notes="They will send the judgment.", by=amina, now=DAY)

    actions.write_note(meeting, notes="They sent the judgment.", by=amina, now=DAY)

    (found,) = queries.of_submission(sisters, reader=amina, now=DAY)
    assert (found.row.state, found.notes, state_of(sisters)) == ("held", "They sent the judgment.", "held")
    assert found.row.notes is not None
    assert found.row.notes.supersedes is not None
    with pytest.raises(IllegalMove):
        actions.call_off(meeting, text="No.", by=amina, now=DAY)


def test_a_note_about_a_meeting_that_was_not_held_is_refused(sisters: Submission, amina: SignedIn) -> None:
    with pytest.raises(MeetingStopped, match="has not been held"):
        actions.write_note(agreed(sisters, amina), notes="They came.", by=amina, now=DAY)


@pytest.mark.parametrize(("step", "state"), [(actions.put_off, "put_off"), (actions.call_off, "called_off")])
def test_who_asked_is_told_when_it_does_not_take_place(
    sisters: Submission, amina: SignedIn, receipt: Receipt, step: object, state: str
) -> None:
    meeting = agreed(sisters, amina)

    step(meeting, reason="The holder is ill.", text="Not then.", by=amina, now=NOW)  # type: ignore[operator]

    assert (meeting.state, state_of(sisters)) == (state, state)
    assert [note["text"] for note in notes_of(receipt)] == ["On 12 March.", "Not then."]
    assert [entry.text for entry in queries.entries(sisters, reader=amina, now=NOW)] == ["The holder is ill."]


def test_a_declined_request_keeps_its_reason_and_can_be_taken_up_again(
    sisters: Submission, amina: SignedIn, receipt: Receipt
) -> None:
    actions.decline(sisters, reason="Not of the mandate.", text="We cannot meet.", by=amina, now=NOW)
    assert state_of(sisters) == "declined"
    with pytest.raises(IllegalMove):
        agreed(sisters, amina)

    actions.reopen(sisters, by=amina, now=NOW)

    assert state_of(sisters) == "open"
    assert [note["text"] for note in notes_of(receipt)] == ["We cannot meet."]
    assert "Not of the mandate." not in str(notes_of(receipt))


def test_who_left_no_mailbox_is_told_in_another_way_and_that_is_written_down(amina: SignedIn) -> None:
    request = asked(amina, mailbox={})
    with pytest.raises(TriageRefused, match="left no mailbox"):
        agreed(request, amina)

    agreed(request, amina, text="", otherwise="Told her lawyer by telephone.")

    assert state_of(request) == "agreed"
    assert [entry.text for entry in queries.entries(request, reader=amina, now=NOW)] == [
        "Told her lawyer by telephone."
    ]


def test_nothing_is_agreed_on_without_telling_who_asked(sisters: Submission, amina: SignedIn) -> None:
    with pytest.raises(MeetingStopped, match="Write what the person who asked should read"):
        agreed(sisters, amina, text=" ")
    assert (Meeting.objects.count(), Request.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"starts_at": NOW - timedelta(hours=1)}, "This day is over"),
        ({"minutes": 0}, "how many minutes"),
        ({"way": "pigeon"}, "how you will meet"),
        ({"zone": "Mars/Olympus"}, "time zone of the list"),
    ],
)
def test_what_cannot_be_agreed_on_is_refused(
    sisters: Submission, amina: SignedIn, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(MeetingStopped, match=sentence):
        agreed(sisters, amina, **change)  # type: ignore[arg-type]
    assert not Meeting.objects.exists()


def test_a_report_is_not_met(amina: SignedIn) -> None:
    report = triage.open_arrival(sealed_submission(), by=amina, now=NOW)

    with pytest.raises(MeetingStopped, match="Nobody asks for a meeting"):
        agreed(report, amina)


def test_a_colleague_without_the_key_knows_nothing_until_the_request_is_handed_over(
    sisters: Submission, amina: SignedIn, dalia: SignedIn
) -> None:
    meeting = agreed(sisters, amina)
    assert list(queries.requests(dalia)) == []
    with pytest.raises(NotYours):
        queries.meeting(meeting.pk, dalia)

    actions.hand_over(sisters, to=dalia.staff, by=amina, now=NOW)

    assert [one.place for one in queries.agreed(reader=dalia, now=NOW)] == ["Room 4"]
    assert Request.objects.get().arranger == dalia.staff
    assert Reading.objects.filter(by=dalia.staff).exists()


def test_a_request_is_not_handed_to_somebody_with_a_conflict(sisters: Submission, amina: SignedIn) -> None:
    torn = enrolled("Emre", [Right.CASE], conflicts=["XMA"])

    with pytest.raises(MeetingStopped, match="not written down which State"):
        actions.hand_over(sisters, to=torn.staff, by=amina, now=NOW)
    actions.place(sisters, state_code="XMA", by=amina, now=NOW)
    with pytest.raises(MeetingStopped, match="conflict of interest with this State"):
        actions.hand_over(sisters, to=torn.staff, by=amina, now=NOW)
    assert list(queries.requests(torn)) == []


def test_naming_the_state_takes_the_request_from_whoever_has_a_conflict(sisters: Submission, amina: SignedIn) -> None:
    torn = enrolled("Emre", [Right.CASE], conflicts=["XMA"])
    actions.place(sisters, state_code="XVO", by=amina, now=NOW)
    actions.hand_over(sisters, to=torn.staff, by=amina, now=NOW)

    actions.place(sisters, state_code="XMA", by=amina, now=NOW)

    assert list(queries.requests(torn)) == []
    assert Request.objects.get().arranger is None


def test_a_request_is_linked_to_what_one_may_know_oneself(
    sisters: Submission, amina: SignedIn, dalia: SignedIn
) -> None:
    report = triage.open_arrival(sealed_submission(), by=amina, now=NOW)
    actions.hand_over(sisters, to=dalia.staff, by=amina, now=NOW)
    with pytest.raises(MeetingStopped, match="only link what you may know"):
        actions.link(sisters, report=report, by=dalia, now=NOW)

    actions.link(sisters, report=report, by=amina, now=NOW)

    assert Request.objects.get().report == report


def test_the_log_says_who_took_which_step_when(sisters: Submission, amina: SignedIn) -> None:
    meeting = agreed(sisters, amina)
    actions.take_into_calendar(meeting, words=False, by=amina, now=NOW)
    actions.hold(meeting, notes="", by=amina, now=datetime(2026, 3, 12, 15, tzinfo=UTC))

    log = [(move.event, move.by_id, move.at.day) for move in queries.moves(sisters)]

    assert log == [("agree", amina.id, 5), ("calendar", amina.id, 5), ("hold", amina.id, 12)]
