"""The database itself refuses a release that must not be."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError
from tests.departures.approved import AMINA, APPROVED_AT, approve

from demarche.departures.models import Receipt, Release
from demarche.procedure.confidentiality import Term


def change(release: Release, **values: object) -> None:
    """Change a row as somebody with the database's rights can: past every rule of the program."""
    Release.objects.filter(pk=release.pk).update(**values)


def test_one_person_does_not_approve_twice(door: Path) -> None:
    with pytest.raises(IntegrityError, match="two_different_approvers"):
        approve(approvers=(AMINA, AMINA))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"second_approver_id": AMINA}, "two_different_approvers"),
        ({"not_before": datetime(2022, 5, 16, 21, 59, tzinfo=UTC)}, "not_before_its_day"),
        ({"first_public_day": "2022-05-16"}, "first_public_day_follows"),
        ({"first_public_day": "2022-05-18"}, "first_public_day_follows"),
        ({"sent_on": "2022-03-17"}, "first_public_day_follows"),
        ({"sent_on": "2022-03-15", "first_public_day": "2022-05-14"}, "sent_on_the_day_of_sending"),
        ({"term_days": 59}, "first_public_day_follows"),
        ({"term_days": None}, "term_is_days_or_hours|only_other_letters"),
        ({"term_hours": 48}, "term_is_days_or_hours|hours_run_from_sending"),
        ({"term_days": None, "term_hours": 48}, "only_other_letters_count_hours"),
        ({"public_from": datetime(2022, 5, 16, 9, 59, tzinfo=UTC)}, "starts_on_its_first_public_day"),
        ({"public_from": datetime(2022, 3, 18, 10, 0, tzinfo=UTC)}, "release_after_sending"),
    ],
)
def test_a_row_changed_by_hand_is_refused(door: Path, values: dict, constraint: str) -> None:
    release = approve()

    with pytest.raises(IntegrityError, match=constraint):
        change(release, **values)


def test_hours_run_from_the_instant_of_sending(door: Path) -> None:
    release = approve(nature="OL", term=Term(hours=48))

    with pytest.raises(IntegrityError, match="hours_run_from_sending"):
        change(release, public_from=datetime(2022, 3, 20, 9, 59, 59, tzinfo=UTC))


def test_an_early_day_needs_its_recorded_decision(door: Path) -> None:
    release = approve(early="The person concerned asked for it and is safe abroad.")

    assert release.not_before == APPROVED_AT
    with pytest.raises(IntegrityError, match="not_before_its_day"):
        change(release, early_decision="")


def test_a_release_has_one_receipt(door: Path) -> None:
    release = approve()
    Receipt.objects.create(release=release, published_at=APPROVED_AT, edition=1)

    with pytest.raises(IntegrityError):
        Receipt.objects.create(id=uuid.uuid4(), release=release, published_at=APPROVED_AT, edition=2)
