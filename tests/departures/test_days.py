"""The day on which a communication may be public, to the minute, on Geneva's calendar."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.departures.approved import approve, geneva

from demarche.archive.queries import communication
from demarche.departures.publish import publish_due
from demarche.procedure import clock
from demarche.procedure.confidentiality import Term
from demarche.procedure.references import Reference

MINUTE = timedelta(minutes=1)


def is_public() -> bool:
    return communication(Reference("XMA", 2022, 1)) is not None


@pytest.mark.parametrize(
    ("sent_at", "first_instant"),
    [
        # The example case: the clocks went forward in between.
        (geneva(2022, 3, 18, 11), geneva(2022, 5, 17)),
        # Late in Geneva is the next day in Astana and still the same day here.
        (geneva(2022, 3, 18, 23, 30), geneva(2022, 5, 17)),
        (geneva(2022, 3, 19, 0, 0), geneva(2022, 5, 18)),
        # The clocks went back in between.
        (geneva(2022, 9, 15, 12), geneva(2022, 11, 14)),
        # 29 February inside, as the day of sending, and as the first public day.
        (geneva(2024, 1, 20, 12), geneva(2024, 3, 20)),
        (geneva(2024, 2, 29, 12), geneva(2024, 4, 29)),
        (geneva(2023, 12, 31, 12), geneva(2024, 2, 29)),
    ],
)
def test_sixty_days_end_at_midnight_in_geneva(door: Path, sent_at: datetime, first_instant: datetime) -> None:
    approve(sent_at=sent_at, now=sent_at + timedelta(days=30))

    publish_due(now=(first_instant - MINUTE).astimezone(UTC))
    assert not is_public()

    publish_due(now=first_instant.astimezone(UTC))
    assert is_public()


def test_a_letter_on_legislation_is_public_48_hours_after_its_instant(door: Path) -> None:
    sent_at = geneva(2022, 3, 26, 15, 20)
    approve(sent_at=sent_at, nature="OL", term=Term(hours=48), now=sent_at)

    publish_due(now=datetime(2022, 3, 28, 14, 19, tzinfo=UTC))
    assert not is_public()

    publish_due(now=datetime(2022, 3, 28, 14, 20, tzinfo=UTC))
    assert is_public()


def test_an_early_decision_lets_it_go_before_its_day(door: Path) -> None:
    approve(early="The person asked for it.", early_release="The person asked for it.", now=geneva(2022, 4, 2))

    publish_due(now=geneva(2022, 4, 2, 1))

    assert is_public()


def test_a_clock_that_jumps_back_publishes_nothing_early(door: Path) -> None:
    approve(number=1)
    approve(number=2, sent_at=geneva(2022, 4, 18, 12))

    publish_due(now=geneva(2022, 5, 17))
    publish_due(now=geneva(2022, 5, 1))
    publish_due(now=geneva(2022, 6, 16, 23, 59))

    assert is_public()
    assert communication(Reference("XMA", 2022, 2)) is None


def test_an_office_in_another_zone_counts_its_own_days(door: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    approve()
    monkeypatch.setattr(clock, "_zone", ZoneInfo("America/New_York"))

    publish_due(now=geneva(2022, 5, 17))
    assert not is_public()

    publish_due(now=geneva(2022, 5, 17, 6))
    assert is_public()
