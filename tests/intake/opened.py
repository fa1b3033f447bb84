"""What the team finds when it opens what lies at the intake."""

import json
from pathlib import Path
from typing import Any

from tests.intake.conftest import TEAM

from demarche.intake.models import Envelope
from demarche.vault.unpacking import open_package


def package(folder: Path, envelope: Envelope) -> dict[str, bytes]:
    """The entries of one envelope, opened with the team's key."""
    return open_package((folder / f"{envelope.pk}.age").read_bytes(), [TEAM])


def covers(folder: Path) -> list[dict[str, Any]]:
    """The covers that lie at the intake."""
    return [json.loads(package(folder, each)["cover.json"]) for each in Envelope.objects.filter(kind="cover")]


def cover(folder: Path) -> dict[str, Any]:
    """The one cover that lies at the intake."""
    (only,) = covers(folder)
    return only
