"""Requests to meet in figures, as far as the reader may know them."""

from datetime import timedelta

import pytest
from tests.meetings.asking import DAY, NOW, agreed, asked

from demarche.meetings import actions
from demarche.meetings.figures import figures
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])


def test_requests_are_counted_by_what_became_of_them(amina: SignedIn) -> None:
    held = agreed(asked(amina, language="fr"), amina, now=NOW + timedelta(days=2))
    actions.hold(held, notes="", by=amina, now=DAY)
    asked(amina)
    actions.decline(asked(amina), reason="Not of the mandate.", text="No.", by=amina, now=NOW)

    found = figures(amina)

    assert dict(found["by_state"]) == {"Held": 1, "Not answered yet": 1, "Declined": 1}
    (year,) = found["by_year"]
    assert (year["name"], year["asked"], year["held"], year["waiting"], year["declined"]) == ("2026", 3, 1, 1, 1)
    assert (year["days"], year["longest"], year["meetings"]) == (1, 2, 1)
    assert [(line["name"], line["asked"]) for line in found["by_language"]] == [("en", 2), ("fr", 1)]


def test_the_state_is_the_one_that_was_told_or_written_down(amina: SignedIn) -> None:
    asked(amina, answers={"state": "XMA"})
    actions.place(asked(amina), state_code="XVO", by=amina, now=NOW)
    asked(amina)

    assert [(line["name"], line["asked"]) for line in figures(amina)["by_place"]] == [("", 1), ("XMA", 1), ("XVO", 1)]


def test_nobody_learns_a_number_about_what_is_not_theirs_to_know(amina: SignedIn, dalia: SignedIn) -> None:
    asked(amina)

    assert figures(dalia)["asked"] == 0
    assert figures(dalia)["by_year"] == []
