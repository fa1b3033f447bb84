"""What the size of a sealed file tells: one of a few classes."""

import uuid
from datetime import datetime
from pathlib import Path

import pytest
from tests.intake.conftest import TEAM

from demarche.intake.actions import begin_part, receive_cover
from demarche.intake.models import Envelope
from demarche.vault.opening import open_sealed
from demarche.vault.padding import FLOOR, padme

pytestmark = pytest.mark.django_db(databases=["intake"])
SIZES = (1, 700, 15_000, 16_000, 65_535, 65_536, 65_537, 300_001, 999_999, 4 << 20)


def test_t09_what_lies_at_the_intake_has_a_padded_size_and_no_other(envelopes: Path, now: datetime) -> None:
    for size in SIZES:
        part = begin_part("film.mp4", now=now)
        part.write(b"x" * size)
        part.finish()
        receive_cover({"answers": {"what_happened": "x" * (size // 2)}}, id=uuid.uuid4(), text="", now=now)

    clear = [len(open_sealed(path.read_bytes(), [TEAM])) for path in envelopes.iterdir()]

    assert len(clear) == 2 * len(SIZES)
    assert {size for size in clear if size != padme(size) or size < FLOOR} == set()


def test_t09_short_reports_and_small_files_are_all_of_one_size(envelopes: Path, now: datetime) -> None:
    for length in range(1, 6000, 250):
        receive_cover({"message": "x" * length}, id=uuid.uuid4(), text="", now=now)
        part = begin_part(f"{'name' * (length % 40)}.jpg", now=now)
        part.write(b"x" * length)
        part.finish()

    assert len(set(Envelope.objects.values_list("size", flat=True))) == 1
