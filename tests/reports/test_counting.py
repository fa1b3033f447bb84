"""The team's figures: of letters that one may know, each as long as the list behind it."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_reply

from demarche.followup import actions as followups
from demarche.reports import counting
from demarche.reports.counting import KEYS, QUESTIONS, Counted
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}


@pytest.fixture
def answered(office: Office) -> Any:
    sent = a_sent_letter(office)
    a_reply(office, sent, copied=False)
    return sent


def rows_of(reader: SignedIn) -> list[Counted]:
    return counting.counted(reader, **YEAR)


def told(rows: list[Counted], key: str) -> dict[str, int]:
    return {figure.words: figure.letters for figure in counting.figures(rows, KEYS[key])}


def test_letters_are_counted_by_each_question(office: Office, answered: Any) -> None:
    a_sent_letter(office, now=at(6, 1))

    rows = rows_of(office.amina)

    assert told(rows, "state") == {"Marenia": 2}
    assert told(rows, "nature") == {"Letter of allegation": 2}
    assert told(rows, "joint") == {"Several mandates": 2}
    assert told(rows, "month") == {"March 2022": 1, "June 2022": 1}
    assert told(rows, "reply") == {"Replied in substance": 1, "No reply": 1}
    assert told(rows, "time") == {"Within 31 to 60 days": 1, "No substantive reply": 1}
    assert list(told(rows, "mandate").values()) == [2, 2]


def test_every_figure_is_as_long_as_the_list_behind_it(office: Office, answered: Any) -> None:
    a_sent_letter(office, now=at(6, 1))
    rows = rows_of(office.amina)

    for question in QUESTIONS:
        for figure in counting.figures(rows, question):
            assert len(counting.chosen(rows, {question.key: figure.answer})) == figure.letters > 0


def test_led_and_joined_are_the_readers_own(office: Office, answered: Any) -> None:
    assert told(rows_of(office.bruno), "part") == {"Led by a mandate of yours": 1}
    assert told(rows_of(office.chen), "part") == {"Joined by a mandate of yours": 1}


def test_the_time_to_a_reply_has_a_median_and_quartiles(office: Office, answered: Any) -> None:
    assert counting.times(rows_of(office.amina)) == (59, 59, 59)
    days = [Counted(answered, {}, days) for days in (10, 20, 30, 40, 50)]
    assert counting.times(days) == (20, 30, 40)
    assert counting.times([Counted(answered, {}, None)]) is None


def test_who_may_not_know_a_letter_finds_it_in_no_figure(office: Office, answered: Any) -> None:
    assert rows_of(office.dalia) == []


def test_of_a_case_that_one_does_not_know_no_person_is_counted(office: Office, answered: Any) -> None:
    person = answered.letter.case.persons.get()
    followups.record(
        person, outcome="released", on=date(2022, 5, 20), reliability="01", source="His lawyer", by=office.amina,
        now=at(6, 1),
    )  # fmt: skip

    knowing, joining = rows_of(office.amina), rows_of(office.chen)

    assert [(one.words, one.persons) for one in counting.figures(knowing, KEYS["outcome"])] == [("Released", 1)]
    assert [(one.words, one.persons) for one in counting.figures(knowing, KEYS["gender"])] == [("Not recorded", 1)]
    assert len(joining) == 1
    assert counting.figures(joining, KEYS["outcome"]) == counting.figures(joining, KEYS["gender"]) == []


def test_what_a_persons_paper_says_of_gender_and_category_is_read_however_it_is_written() -> None:
    assert [counting._gender({"gender": said}) for said in ("female", "woman", "", "m")] == [
        "woman",
        "woman",
        "-",
        "man",
    ]
    assert counting._categories({"categories": ["women", "lgbti"]}) == ["women", "lgbti"]
    assert counting._categories({}) == ["-"]
