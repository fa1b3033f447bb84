"""A press release stands among the days on which something is due, read without any key."""

from datetime import date
from typing import Any

import pytest
from tests.lives import at
from tests.people import Office
from tests.press.released import a_letter_sent, approved, begun, offered, worded

from demarche.agenda.days import something_is_due
from demarche.press import duties

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])
TODAY = date(2022, 3, 21)


def due(office: Office, name: str) -> list[date]:
    return list(duties.days(getattr(office, name).staff, TODAY))


def test_what_is_being_written_is_due_on_the_day_of_its_embargo(office: Office) -> None:
    worded(office, begun(office, a_letter_sent(office)), embargo_at=at(3, 25, 14))

    assert (due(office, "amina"), due(office, "bruno")) == ([date(2022, 3, 25)], [])


@pytest.mark.parametrize(("stage", "whom"), [(offered, "bruno"), (approved, "amina")])
def test_an_approval_and_an_advance_copy_are_due_at_once(office: Office, stage: Any, whom: str) -> None:
    stage(office, a_letter_sent(office))

    other = {"amina": "bruno", "bruno": "amina"}[whom]
    assert (due(office, whom), due(office, other), due(office, "dalia")) == ([TODAY], [], [])
    assert something_is_due(getattr(office, whom).staff, TODAY)
