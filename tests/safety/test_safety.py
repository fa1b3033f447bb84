"""How dangerous a case is, and whether those concerned were asked before each step that may endanger them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.lives import a_case, a_drafted_letter, a_registered_letter, a_sent_letter, at
from tests.people import Office
from tests.replies.test_replies import PDF
from tests.transmission.paper import confirmed

from demarche.papers import actions as papers
from demarche.papers.errors import NotYours
from demarche.procedure import clock
from demarche.replies import actions as replies
from demarche.safety import actions, duties, queries
from demarche.safety.errors import SafetyStopped
from demarche.safety.models import CheckIn
from demarche.safety.vocabulary import LEVELS, REVIEW_DAYS
from demarche.transmission import actions as transmission

NOW = at(3, 2)
TODAY = clock.office_day(NOW)


def judged(office: Office, case: Any, level: str = "high", **changes: Any) -> Any:
    said: dict[str, Any] = {"urgency": "week", "reasons": "His brother was threatened."}
    return actions.assess(case, level=level, **(said | changes), by=office.amina, now=NOW)


def asked(office: Office, case: Any, moment: str, outcome: str = "agrees", **changes: Any) -> Any:
    said: dict[str, Any] = {"moment": moment, "outcome": outcome, "note": "By the lawyer, who met him."}
    return actions.check_in(case, **({"now": NOW} | said | changes), by=office.amina)


def what(case: Any, today: date) -> list[str]:
    return [duty.what for duty in duties.of_case(case, today)]


def test_a_judgement_stands_until_a_newer_one_and_says_why(office: Office) -> None:
    case = a_case(office)
    judged(office, case, "moderate")
    judged(office, case, "extreme", reasons="He was followed home.")

    told = queries.assessments(case, reader=office.amina, now=NOW)

    assert [(each.row.level, each.text) for each in told] == [
        ("extreme", "He was followed home."),
        ("moderate", "His brother was threatened."),
    ]
    standing = queries.standing(case)
    assert standing is not None
    assert standing.review_on == TODAY + timedelta(days=REVIEW_DAYS["extreme"])


@pytest.mark.parametrize(
    "changed",
    [{"reasons": "  "}, {"level": "unknown"}, {"urgency": ""}, {"review_on": TODAY}, {"review_on": date(2030, 1, 1)}],
)
def test_a_judgement_that_helps_nobody_is_refused(office: Office, changed: dict[str, Any]) -> None:
    said: dict[str, Any] = {"level": "low", "urgency": "none", "reasons": "Quiet for a year."}

    with pytest.raises(SafetyStopped) as refused:
        actions.assess(a_case(office), **(said | changed), by=office.amina, now=NOW)

    assert refused.value.field == next(iter(changed))


def test_whoever_may_not_know_the_case_judges_and_reads_nothing(office: Office) -> None:
    case = a_case(office)
    judged(office, case)

    with pytest.raises(NotYours):
        queries.assessments(case, reader=office.dalia, now=NOW)
    with pytest.raises(NotYours):
        actions.assess(case, level="low", urgency="none", reasons="Mine.", by=office.dalia, now=NOW)


def test_a_case_that_nobody_judged_and_a_review_whose_day_has_come_are_on_the_list(office: Office) -> None:
    case = a_case(office)
    before = what(case, TODAY)
    judged(office, case)

    assert (before, what(case, TODAY)) == (["assess"], [])
    assert what(case, TODAY + timedelta(days=REVIEW_DAYS["high"])) == ["review"]
    assert set(LEVELS) == set(REVIEW_DAYS)


def test_those_concerned_are_asked_before_sending_before_release_and_after_a_reply(office: Office) -> None:
    registered = a_registered_letter(office, now=at(3, 18))
    sent = transmission.send_by_email(registered, by=office.amina, now=at(3, 18))
    letter, case = sent.letter, sent.letter.case
    judged(office, case, "low")
    first = sent.first_public_day
    assert first is not None

    quiet, near = what(case, first - timedelta(days=22)), what(case, first - timedelta(days=21))
    (duty,) = duties.of_case(case, first)
    asked(office, case, "before_release", letter=letter)

    assert (quiet, near, what(case, first)) == ([], ["before_release"], [])
    assert duty.due_on == first - timedelta(days=7)


def test_before_sending_it_stands_on_the_list_as_soon_as_the_letter_is_signed(office: Office) -> None:
    registered = a_registered_letter(office, now=NOW)
    case = registered.letter.case
    judged(office, case, "low")

    before = what(case, TODAY)
    asked(office, case, "before_sending", letter=registered.letter)

    assert (before, what(case, TODAY)) == (["before_sending"], [])


def test_after_a_reply_it_stands_on_the_list_for_each_reply(office: Office) -> None:
    sent = a_sent_letter(office)
    judged(office, sent.letter.case, "low")
    told: dict[str, Any] = {"language": "en", "kind": "substantive", "chunks": [PDF]}
    reply = replies.record(sent, received_on=date(2022, 4, 1), **told, by=office.amina, now=at(4, 2))

    (duty,) = duties.of_case(sent.letter.case, date(2022, 4, 2))
    asked(office, sent.letter.case, "after_reply", letter=sent.letter, reply=reply, now=at(4, 2))

    assert (duty.what, duty.due_on) == ("after_reply", date(2022, 4, 8))
    assert what(sent.letter.case, date(2022, 4, 2)) == []


def test_who_was_not_reached_is_tried_again_on_the_day(office: Office) -> None:
    registered = a_registered_letter(office, now=NOW)
    case, letter = registered.letter.case, registered.letter
    judged(office, case, "low")
    with pytest.raises(SafetyStopped, match="try again"):
        asked(office, case, "before_sending", "no_answer", letter=letter)

    asked(office, case, "before_sending", "no_answer", letter=letter, again_on=TODAY + timedelta(days=2))

    (duty,) = duties.of_case(case, TODAY)
    assert (duty.what, duty.due_on) == ("before_sending", TODAY + timedelta(days=2))
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        CheckIn.objects.update(again_on=None)


def test_what_they_said_against_going_on_stands_until_they_say_otherwise(office: Office) -> None:
    registered = a_registered_letter(office, now=NOW)
    case, letter = registered.letter.case, registered.letter
    asked(office, case, "before_sending", "objects", letter=letter)
    said = queries.against_going_on(letter)
    asked(office, case, "before_sending", "no_answer", letter=letter, again_on=TODAY + timedelta(days=2))
    still = queries.against_going_on(letter)
    asked(office, case, "before_sending", letter=letter)

    assert (said, still is not None) == (still, True)
    assert queries.against_going_on(letter) is None


def test_a_letter_of_another_case_is_refused(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)

    with pytest.raises(SafetyStopped, match="another case"):
        asked(office, a_case(office, name="Sela Orvane"), "before_sending", letter=letter)


def test_it_stands_on_the_list_of_who_judged_it_and_of_all_when_that_person_is_gone(office: Office) -> None:
    case = a_case(office)
    papers.admit(case.dossier, staff=office.dalia.staff, by=office.amina, now=NOW)
    judged(office, case)
    later = TODAY + timedelta(days=REVIEW_DAYS["high"])
    mine = [duties.mine(one.staff, later) for one in (office.amina, office.dalia)]

    papers.dismiss(case.dossier, staff=office.amina.staff, by=office.dalia)

    assert [len(each) for each in mine] == [1, 0]
    assert [duty.what for duty in duties.mine(office.dalia.staff, later)] == ["review"]
    assert duties.mine(office.bruno.staff, later) == []


def test_a_letter_from_paper_is_due_on_no_day_of_the_calendar(office: Office) -> None:
    older = confirmed(office)

    assert what(older.letter.case, date(2022, 5, 17)) == ["assess"]
