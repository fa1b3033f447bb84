"""The queue: the urgent first, then the oldest; one person takes it; junk is put away and brought back."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_answer, sealed_submission

from demarche.arrivals.models import Arrival
from demarche.journal.queries import moves_of
from demarche.papers.models import Reading
from demarche.procedure.states import IllegalMove
from demarche.staff.keys import SignedIn
from demarche.triage import actions, queries, queue, working
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
WEEK = timedelta(days=7)


def opened(amina: SignedIn, *, weeks_ago: int = 0, **told: object) -> Submission:
    arrival = sealed_submission(sent_at=NOW - weeks_ago * WEEK, **told)  # type: ignore[arg-type]
    return actions.open_arrival(arrival, by=amina, now=NOW)


@pytest.fixture
def colleague(chen: SignedIn) -> SignedIn:
    """Chen works in the triage too."""
    chen.staff.rights = ["triage"]
    chen.staff.save(update_fields=["rights"])
    return chen


def test_the_urgent_stand_first_then_the_oldest_and_the_ordinary_last(amina: SignedIn) -> None:
    ordinary, older, newer, urgent = (opened(amina, weeks_ago=weeks) for weeks in (9, 3, 1, 0))
    working.weigh(ordinary, level="ordinary", reason="A law of last year.", by=amina, now=NOW)
    working.weigh(urgent, level="urgent", reason="An execution on Friday.", by=amina, now=NOW)

    assert queue.opened(amina, state="opened").rows == [urgent, older, newer, ordinary]


def test_a_page_goes_on_where_the_last_one_ended_and_back(amina: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 2)
    rows = [opened(amina, weeks_ago=weeks) for weeks in (5, 4, 3, 2, 2)]
    rows[3:] = sorted(rows[3:], key=lambda row: row.pk)

    first = queue.opened(amina)
    second = queue.opened(amina, after=first.rows[-1].pk)
    third = queue.opened(amina, after=second.rows[-1].pk)
    back = queue.opened(amina, before=third.rows[0].pk)

    assert [*first.rows, *second.rows, *third.rows] == rows
    assert [(each.before, each.after) for each in (first, second, third)] == [
        *((False, True), (True, True), (True, False)),
    ]
    assert back.rows == second.rows


def test_sealed_arrivals_are_paged_by_week(amina: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 2)
    for weeks in (1, 3, 2):
        sealed_submission(sent_at=NOW - weeks * WEEK)

    first = queue.sealed()
    rest = queue.sealed(after=first.rows[-1].envelope_id)

    weeks_shown = [row.week for row in [*first.rows, *rest.rows]]
    assert weeks_shown == sorted(Arrival.objects.values_list("week", flat=True))
    assert (first.after, rest.after, rest.before) == (True, False, True)


def test_a_weighing_keeps_who_why_and_when_and_earlier_ones_stay(amina: SignedIn) -> None:
    submission = opened(amina)

    working.weigh(submission, level="soon", reason="A hearing in June.", by=amina, now=NOW)
    working.weigh(submission, level="urgent", reason="He was moved tonight.", by=amina, now=NOW + WEEK)

    kept = queue.weighings(submission, reader=amina, now=NOW)
    assert [(row.level, row.by, reason) for row, reason in kept] == [
        (1, amina.staff, "He was moved tonight."),
        (2, amina.staff, "A hearing in June."),
    ]


@pytest.mark.parametrize(("level", "reason"), [("", "Why not."), ("soon", "  "), ("never", "Why not.")])
def test_nobody_weighs_without_a_level_and_a_reason(amina: SignedIn, level: str, reason: str) -> None:
    with pytest.raises(TriageRefused):
        working.weigh(opened(amina), level=level, reason=reason, by=amina, now=NOW)


def test_the_days_run_from_the_exact_time_inside_the_seal(amina: SignedIn) -> None:
    submission = opened(amina, weeks_ago=1)
    working.weigh(submission, level="urgent", reason="An execution.", by=amina, now=NOW)

    (line,) = queue.lines([submission], reader=amina, now=NOW)

    assert line.due == NOW - WEEK + timedelta(days=1)


@pytest.mark.parametrize("forged", ["", "yesterday", "2031-01-01T00:00:00+00:00", "2026-03-01T00:00:00"])
def test_a_time_that_cannot_be_falls_back_to_the_opening(amina: SignedIn, forged: str) -> None:
    arrival = sealed_submission()
    submission = actions.open_arrival(arrival, by=amina, now=NOW)

    assert queue.began(forged, submission.opened_at) == NOW


def test_one_person_takes_it_and_a_second_is_told(amina: SignedIn, colleague: SignedIn) -> None:
    submission = opened(amina)
    seen_by_chen = queries.submission(submission.pk, colleague)

    working.take(submission, by=amina, now=NOW)

    with pytest.raises(IllegalMove, match="Look again at who has it"):
        working.take(seen_by_chen, by=colleague, now=NOW)
    assert queries.submission(submission.pk, colleague).taken_by == amina.staff


def test_it_is_taken_over_from_the_one_who_was_seen_to_have_it(
    amina: SignedIn, colleague: SignedIn, bruno: SignedIn
) -> None:
    submission = working.take(opened(amina), by=amina, now=NOW)

    with pytest.raises(IllegalMove):
        working.take_over(submission, had=bruno.staff, by=colleague, now=NOW)
    working.take_over(submission, had=amina.staff, by=colleague, now=NOW)

    assert [(move.event, move.by_id) for move in moves_of(submission)] == [
        *(("take", amina.id), ("take_over", colleague.id)),
    ]


def test_only_who_has_it_hands_it_back(amina: SignedIn, colleague: SignedIn) -> None:
    submission = working.take(opened(amina), by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="cannot hand it back"):
        working.hand_back(submission, by=colleague, now=NOW)
    working.hand_back(submission, by=amina, now=NOW)

    assert queue.opened(amina, whose="nobody").rows == [submission]


def test_junk_is_off_the_lists_and_comes_back(amina: SignedIn) -> None:
    submission = opened(amina)

    working.mark_junk(submission, by=amina, now=NOW)
    away = (queue.opened(amina).rows, queries.unchecked(amina).count(), queue.opened(amina, state="junk").rows)
    working.not_junk(submission, by=amina, now=NOW)

    assert away == ([], 0, [submission])
    assert queue.opened(amina).rows == [submission]
    assert [(move.event, move.by_id) for move in moves_of(submission)] == [("junk", amina.id), ("not_junk", amina.id)]


def test_what_a_colleague_has_is_not_put_away(amina: SignedIn, colleague: SignedIn) -> None:
    submission = working.take(opened(amina), by=amina, now=NOW)

    with pytest.raises(TriageRefused, match="A colleague has taken this"):
        working.mark_junk(queries.submission(submission.pk, colleague), by=colleague, now=NOW)


def test_a_source_whose_report_was_put_away_is_heard_when_it_writes_again(amina: SignedIn) -> None:
    receipt = Receipt.new("en")
    submission = working.mark_junk(opened(amina, receipt=receipt), by=amina, now=NOW)

    actions.open_arrival(sealed_answer(receipt, "I am in earnest."), by=amina, now=NOW)

    assert queries.answered(amina).get() == submission


def test_dalia_sees_nothing_of_it(amina: SignedIn, dalia: SignedIn) -> None:
    submission = opened(amina)

    assert queue.opened(dalia).rows == []
    assert queue.opened(dalia, after=submission.pk).before is False


def test_only_what_a_page_shows_stands_in_the_reading_log(amina: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 2)
    for weeks in range(5):
        opened(amina, weeks_ago=weeks)
    before = Reading.objects.count()

    queue.lines(queue.opened(amina).rows, reader=amina, now=NOW)

    assert Reading.objects.count() - before == 2


def test_files_of_a_later_answer_are_counted(amina: SignedIn) -> None:
    receipt, photo = Receipt.new("en"), ("photo.jpg", "image/jpeg", b"photo")
    submission = opened(amina, receipt=receipt, files=[photo])

    actions.open_arrival(sealed_answer(receipt, "One more.", files=[photo]), by=amina, now=NOW)

    row = queries.submission(submission.pk, amina)
    assert (row.files, row.last_message, row.opened_at) == (2, "answer", datetime(2026, 3, 4, 9, 30, tzinfo=UTC))
