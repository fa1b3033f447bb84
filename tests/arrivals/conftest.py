"""The first door of the tests: folders of its own on both sides."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from demarche.intake.models import Envelope
from demarche.procedure import clock

Left = Callable[..., Envelope]


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """Empty folders at the intake and at the desk."""
    settings.ENVELOPES_DIR, settings.ARRIVALS_DIR = tmp_path / "envelopes", tmp_path / "arrivals"
    settings.ENVELOPES_DIR.mkdir()
    settings.ARRIVALS_DIR.mkdir()


@pytest.fixture
def left(settings: Any, now: datetime) -> Left:
    """Let a source leave an envelope at the intake."""

    def leave(content: bytes, kind: str = "cover", at: datetime = now) -> Envelope:
        pk = uuid.uuid4()
        (settings.ENVELOPES_DIR / f"{pk}.age").write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        return Envelope.objects.create(
            pk=pk, kind=kind, week=clock.week_of(at), size=len(content), sha256=digest
        )  # fmt: skip

    return leave
