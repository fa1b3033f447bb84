"""A flood of an hour in a moment: who waits how long, when a thousand pieces of junk come with the sources."""

import heapq
import random
import statistics
from datetime import UTC, datetime, timedelta

import pytest

from demarche.sites.intake import pace

START = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = 3600.0


def waits(junk: int, *, wave: int, patient: float) -> list[float]:
    """Let an hour pass: junk, of which a part waits its turn, and a source every minute; return what sources waited."""
    chance, order = random.Random(7), iter(range(10**6))
    coming = [(chance.random() * HOUR, next(order), chance.random() < patient, False) for _ in range(junk)]
    coming += [(HOUR / 2, next(order), chance.random() < patient, False) for _ in range(wave)]
    coming += [(60.0 * minute, next(order), True, True) for minute in range(60)]
    queue = [(at, number, at, comes_back, source, None) for at, number, comes_back, source in coming]
    heapq.heapify(queue)
    waited = []
    while queue:
        at, number, began, comes_back, source, turn = heapq.heappop(queue)
        now = START + timedelta(seconds=at)
        turn = turn or pace.draw(now=now)
        left = pace.seconds_left(turn, now=now)
        if left and comes_back:
            heapq.heappush(queue, (at + left, number, began, comes_back, source, turn))
        elif not left and source:
            waited.append(at - began)
    return waited


@pytest.mark.parametrize(("wave", "patient"), [(0, 0.0), (0, 1.0), (2000, 0.0), (2000, 1.0)])
def test_t24_under_a_thousand_an_hour_nineteen_of_twenty_sources_wait_less_than_a_minute(
    wave: int, patient: float
) -> None:
    waited = waits(1000, wave=wave, patient=patient)

    assert len(waited) == 60
    assert statistics.quantiles(waited, n=20)[-1] < 60


def test_t24_without_a_flood_nobody_waits() -> None:
    assert set(waits(60, wave=0, patient=1.0)) == {0.0}
