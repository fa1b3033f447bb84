"""What became of each person: dated, sourced, corrected, looked at again, counted."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_case, a_sent_letter, at
from tests.people import Office

from demarche.followup import actions, queries
from demarche.followup.errors import FollowupStopped
from demarche.followup.models import FollowUp
from demarche.papers.errors import NotYours
from demarche.procedure.outcomes import OUTCOMES

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(6, 1)


@pytest.fixture
def case(office: Office) -> Any:
    return a_case(office)


def followed(office: Office, case: Any, outcome: str = "released", **told: Any) -> FollowUp:
    given: dict[str, Any] = {"on": date(2022, 5, 20), "reliability": "01", "source": "His lawyer, by telephone"}
    person = case.persons.get()
    return actions.record(person, outcome=outcome, by=office.amina, now=NOW, **(given | told))


def counted(office: Office, **period: date) -> dict[str, int]:
    return {outcome.code: number for outcome, number in queries.counts_by_outcome(office.amina, **period)}


def test_what_became_of_somebody_is_read_in_order_of_days(office: Office, case: Any) -> None:
    followed(office, case, "released", on=date(2022, 5, 20), note="He is at home.")
    followed(office, case, "worsened", on=date(2022, 4, 2))

    read = queries.of_case(case, reader=office.amina, now=NOW)

    assert [(one.name, one.outcome.label) for one in read] == [
        ("Ilan Verro", "Situation worsened"),
        ("Ilan Verro", "Released"),
    ]
    assert (read[1].source, read[1].reliability, read[1].note) == (
        "His lawyer, by telephone",
        "Highly reliable",
        "He is at home.",
    )


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"outcome": "freed"}, "outcome"),
        ({"on": date(2022, 6, 2)}, "on"),
        ({"source": " "}, "source"),
        ({"reliability": "certain"}, "reliability"),
        ({"precision": "week"}, "precision"),
        ({"review_on": date(2022, 6, 1)}, "review_on"),
        ({"review_on": date(2022, 7, 1)}, "reviewer"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    office: Office, case: Any, told: dict[str, Any], field: str
) -> None:
    with pytest.raises(FollowupStopped) as refused:
        followed(office, case, **({"outcome": "released"} | told))

    assert refused.value.field == field
    assert not FollowUp.objects.exists()


def test_each_person_counts_once_by_what_was_known_last(office: Office, case: Any) -> None:
    followed(office, case, "unchanged", on=date(2022, 4, 2))
    followed(office, case, "released", on=date(2022, 5, 20))
    struck = followed(office, case, "worsened", on=date(2022, 5, 30))
    actions.strike(struck, by=office.amina, now=NOW)

    assert counted(office) == {outcome.code: int(outcome.code == "released") for outcome in OUTCOMES}
    assert counted(office, until=date(2022, 4, 30))["unchanged"] == 1
    assert sum(counted(office, since=date(2022, 6, 1)).values()) == 0


def test_a_correction_keeps_what_stood_there(office: Office, case: Any) -> None:
    standing = followed(office, case, "released")

    actions.correct(standing, outcome="protection_given", on=date(2022, 5, 21), reliability="02",
                    source="His family", by=office.amina, now=NOW)  # fmt: skip

    before = queries.earlier(standing, reader=office.amina, now=NOW)
    assert FollowUp.objects.get().outcome == "protection_given"
    assert [(told["outcome"], told["on"], told["source"]) for _, told in before] == [
        ("released", "2022-05-20", "His lawyer, by telephone")
    ]


def test_a_review_stands_on_somebodys_list_until_it_is_done(office: Office, case: Any) -> None:
    asked = followed(office, case, review_on=date(2022, 7, 1), reviewer=office.amina.staff)
    before = queries.to_review(office.amina, until=date(2022, 6, 30))
    due = queries.to_review(office.amina, until=date(2022, 7, 1))

    actions.review(asked, by=office.amina, now=at(7, 1))

    assert (before, due) == ([], [asked])
    assert queries.to_review(office.amina, until=date(2023, 1, 1)) == []


def test_only_who_knows_the_case_is_asked_to_look_again(office: Office, case: Any) -> None:
    with pytest.raises(FollowupStopped, match="who knows this case"):
        followed(office, case, review_on=date(2022, 7, 1), reviewer=office.dalia.staff)


def test_who_does_not_know_the_case_finds_nothing(office: Office, case: Any) -> None:
    hidden = followed(office, case)

    assert queries.latest(office.dalia) == []
    with pytest.raises(NotYours):
        queries.followup(hidden.pk, reader=office.dalia)


def test_the_letters_page_shows_it_to_who_knows_the_case(office: Office) -> None:
    sent = a_sent_letter(office)
    followed(office, sent.letter.case, transmission=sent)

    amina, chen = (queries.of_transmission(sent, reader=who, now=NOW) for who in (office.amina, office.chen))

    assert len(amina) == 1
    assert chen == []


def test_a_letter_about_another_case_is_refused(office: Office, case: Any) -> None:
    with pytest.raises(FollowupStopped, match="not about this case"):
        followed(office, case, transmission=a_sent_letter(office))
