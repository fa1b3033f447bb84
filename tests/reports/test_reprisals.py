"""Reprisals over a period: cases marked by a letter's paragraph or by an event, named only with consent."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_case, at
from tests.people import Office

from demarche.cases.models import Event
from demarche.papers import actions as papers
from demarche.reports.documents import INTERNAL
from demarche.reports.reprisals import Marked, _agrees, _speaks, _within, document_of, reprisals
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}


def marked(office: Office, case: Any, kind: str = "reprisal", on: str = "2022-04") -> None:
    content = {"title": "His sister is dismissed", "when": {"on": on, "precision": "month"}, "place": "", "kind": kind}
    paper = papers.write(case.dossier, kind="event", content=content, by=office.amina, now=at(5, 1))
    Event.objects.create(case=case, paper=paper, position=9)


def found(reader: SignedIn) -> list[Marked]:
    return reprisals(**YEAR, reader=reader, now=at(6, 1))


def test_an_event_that_is_recorded_as_a_reprisal_marks_its_case(office: Office) -> None:
    a_case(office)
    marked(office, a_case(office, name="Sarin Adal"))

    [one] = found(office.amina)

    assert (one.title, one.named, [event.on for event in one.events]) == (
        "arrest of Sarin Adal",
        ["Sarin Adal"],
        ["2022-04"],
    )
    assert found(office.dalia) == []


def test_who_has_not_agreed_is_counted_and_not_named(office: Office) -> None:
    marked(office, a_case(office, name="Sarin Adal", consents={}))

    [one] = found(office.amina)
    document = document_of([one], **YEAR, day=date(2022, 6, 1))

    assert (one.named, one.not_named) == ([], 1)
    assert document.mark == INTERNAL
    assert "Not to be named outside: 1." in [part.text for part in document.parts]
    assert not _agrees({"consents": {"public": "yes"}, "minor": True})


def test_a_letter_with_the_paragraph_on_reprisals_counts_and_events_of_other_kinds_do_not(office: Office) -> None:
    marked(office, a_case(office), kind="trial")
    marked(office, a_case(office), on="2021")

    assert found(office.amina) == []
    assert _speaks({"standing": {"options": ["reprisals", "press"]}})
    assert not _speaks({"standing": {}})
    assert not _speaks({})


@pytest.mark.parametrize(("on", "within"), [("2022", True), ("2022-03", True), ("2021-12-31", False), ("2023", False)])
def test_a_date_lies_in_a_period_as_precisely_as_it_is_known(on: str, within: bool) -> None:
    assert _within(on, YEAR["first"], YEAR["last"]) is within
