"""Nothing falls through: whatever is done to it, a submission without a decision stands on somebody's list."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.people import Office, enrolled
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_answer, sealed_submission, sealed_withdrawal

from demarche.papers import actions as papers
from demarche.papers.errors import LastToKnow
from demarche.procedure import clock
from demarche.procedure.admission import CRITERIA
from demarche.procedure.states import IllegalMove
from demarche.procedure.timelimits import Limits
from demarche.publication.reminding import something_waits
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.rights import Right
from demarche.triage import actions, duties
from demarche.triage.errors import TriageRefused
from demarche.triage.models import Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
YES = {criterion.key: "yes" for criterion in CRITERIA}
STEPS = [
    *("check", "ask", "tell", "answer", "withdraw", "note", "decline", "keep", "refer", "hand_over", "merge"),
    *("reopen", "leave", "lose_the_right", "gain_the_right", "dismiss", "weeks_pass"),
]


class Desk:
    """One submission, a second one, and two people of the triage, to whom anything may happen."""

    def __init__(self, office: Office, esra: SignedIn) -> None:
        self.amina, self.esra, self.now = office.amina, esra, NOW
        self.receipt = Receipt.new("en")
        self.other = self.arrives(Receipt.new("en"))
        self.one = self.arrives(self.receipt)

    def arrives(self, receipt: Receipt) -> Submission:
        said = {"mandates": "yes", "contact": "yes"}
        arrival = sealed_submission(receipt=receipt, consents=said, sent_at=self.now)
        return actions.open_arrival(arrival, by=self.amina, now=self.now)

    def take(self, step: str) -> None:
        """Take a step, or be refused with a sentence."""
        self.one = Submission.objects.get(pk=self.one.pk)
        with suppress(IllegalMove, TriageRefused, LastToKnow):
            getattr(self, step)()

    def check(self) -> None:
        actions.check(self.one, criteria=YES, by=self.amina, now=self.now)

    def ask(self) -> None:
        actions.ask(self.one, text="Who saw it?", by=self.amina, now=self.now)

    def tell(self) -> None:
        actions.tell(self.one, text="We read it.", by=self.amina, now=self.now)

    def answer(self) -> None:
        actions.open_arrival(sealed_answer(self.receipt, "She did.", sent_at=self.now), by=self.amina, now=self.now)

    def withdraw(self) -> None:
        actions.open_arrival(sealed_withdrawal(self.receipt, sent_at=self.now), by=self.amina, now=self.now)

    def note(self) -> None:
        actions.note(self.one, by=self.amina, now=self.now)

    def decline(self) -> None:
        actions.decline(self.one, reason_code="unfounded", reason="No.", by=self.amina, now=self.now)

    def keep(self) -> None:
        day = clock.office_day(self.now) + timedelta(days=30)
        actions.keep(self.one, reason="Context.", review_on=day, by=self.amina, now=self.now)

    def refer(self) -> None:
        said = {"referred_to": "mandate", "body": "Another", "reason": "Theirs."}
        actions.refer(self.one, **said, by=self.amina, now=self.now)  # type: ignore[arg-type]

    def hand_over(self) -> None:
        actions.hand_over(self.one, by=self.amina, now=self.now)

    def merge(self) -> None:
        actions.merge(self.one, into=self.other, by=self.amina, now=self.now)

    def reopen(self) -> None:
        actions.reopen(self.one, reason="News.", by=self.amina, now=self.now)

    def leave(self) -> None:
        Staff.objects.filter(pk=self.esra.id).update(left_at=self.now)

    def lose_the_right(self) -> None:
        Staff.objects.filter(pk=self.amina.id).update(rights=[Right.OFFICE.value])

    def gain_the_right(self) -> None:
        Staff.objects.filter(pk=self.amina.id).update(rights=[Right.OFFICE.value, Right.TRIAGE.value])

    def dismiss(self) -> None:
        papers.dismiss(self.one.dossier, staff=self.esra.staff, by=self.amina)

    def weeks_pass(self) -> None:
        self.now += timedelta(weeks=3)


def seen(now: datetime) -> set[Any]:
    """Return the submissions that stand on the list of somebody who works here today."""
    today = clock.office_day(now)
    everybody = list(Staff.objects.filter(left_at__isnull=True))
    found = {each.submission.pk for staff in everybody for each in duties.mine(staff, today)}
    if any(Right.OFFICE.value in staff.rights for staff in everybody):
        found |= {each.submission.pk for each in duties.orphaned(today)}
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_a_submission_without_a_decision_is_always_on_somebodys_list(steps: list[str], office: Office) -> None:
    from django.db import transaction

    with transaction.atomic(using="desk"):
        desk = Desk(office, enrolled("Esra", [Right.TRIAGE]))
        for step in steps:
            desk.take(step)
            undecided = Submission.objects.filter(state__in=["opened", "referred", "kept"])
            assert {row.pk for row in undecided} <= seen(desk.now)
        transaction.set_rollback(True, using="desk")


@pytest.fixture
def submission(amina: SignedIn) -> Submission:
    return actions.open_arrival(sealed_submission(), by=amina, now=NOW)


def duty(submission: Submission, days: int = 0) -> tuple[str, date]:
    found = duties.of(submission, clock.office_day(NOW) + timedelta(days=days))
    assert found is not None
    return found.step, found.due_on


def test_the_first_check_then_the_decision_is_due_by_the_offices_limits(
    submission: Submission, amina: SignedIn
) -> None:
    before = duty(submission)
    actions.check(submission, criteria=YES, by=amina, now=NOW)

    assert before == ("check", date(2026, 3, 14))
    assert duty(submission) == ("decision", date(2026, 5, 3))


def test_an_unanswered_question_is_asked_again_after_its_time_and_does_not_hide_a_late_decision(
    submission: Submission, amina: SignedIn
) -> None:
    actions.check(submission, criteria=YES, by=amina, now=NOW)
    actions.ask(submission, text="Who saw it?", by=amina, now=NOW)

    assert [duty(submission, days)[0] for days in (1, 20, 21, 61)] == ["source", "source", "remind", "decision"]


def test_the_office_sets_its_own_limits_and_the_former_ones_stay(submission: Submission, amina: SignedIn) -> None:
    actions.set_time_limits(Limits(acknowledge=1, check=2, decide=30, remind=7), by=amina, now=NOW)

    from demarche.triage.timelimits import lines

    assert duty(submission) == ("check", date(2026, 3, 6))
    assert [days.check for _, days in lines()] == [2]


@pytest.mark.parametrize("wrong", [{"check": 0}, {"remind": 400}, {"check": 20, "decide": 10}])
def test_limits_that_make_no_sense_are_refused(amina: SignedIn, wrong: dict[str, int]) -> None:
    with pytest.raises(TriageRefused):
        actions.set_time_limits(Limits(**wrong), by=amina, now=NOW)


def test_who_does_not_manage_the_office_sets_no_limit(bruno: SignedIn) -> None:
    with pytest.raises(TriageRefused, match="manages the office"):
        actions.set_time_limits(Limits(), by=bruno, now=NOW)


def test_what_a_declined_source_writes_later_is_read_too(amina: SignedIn) -> None:
    receipt = Receipt.new("en")
    submission = actions.open_arrival(sealed_submission(receipt=receipt), by=amina, now=NOW)
    actions.decline(submission, reason_code="unfounded", reason="No.", by=amina, now=NOW)
    actions.open_arrival(sealed_answer(receipt, "There is a photograph."), by=amina, now=NOW)

    assert duty(submission) == ("answered", date(2026, 3, 7))
    actions.note(Submission.objects.get(pk=submission.pk), by=amina, now=NOW)
    assert duties.of(submission, clock.office_day(NOW)) is None


def test_a_colleague_who_knows_it_has_it_on_the_list_and_one_who_does_not_has_not(
    submission: Submission, amina: SignedIn, dalia: SignedIn
) -> None:
    today = clock.office_day(NOW)

    assert [each.submission for each in duties.mine(amina.staff, today)] == [submission]
    assert duties.mine(dalia.staff, today) == []


def test_what_nobody_at_work_may_know_stands_with_who_manages_the_office(
    submission: Submission, amina: SignedIn
) -> None:
    Staff.objects.filter(pk=amina.id).update(rights=[Right.OFFICE.value])

    assert [each.submission for each in duties.orphaned(clock.office_day(NOW))] == [submission]


def test_only_what_is_late_is_worth_a_reminder_by_mail(submission: Submission, amina: SignedIn) -> None:
    amina.staff.rights = [Right.TRIAGE.value]
    amina.staff.save(update_fields=["rights"])

    days = [clock.office_day(NOW) + timedelta(days=days) for days in (10, 11)]

    assert [something_waits(amina.staff, day) for day in days] == [False, True]
