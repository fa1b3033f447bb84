"""An instance for real use, made once by the command itself; each test works on its own copy."""

import shutil
from pathlib import Path

import pytest
from tests.commands.offices import live
from tests.commands.running import Made, made_in
from tests.made_once import shared_by_all


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make an instance as an office does."""
    return made_in(shared_by_all(tmp_path_factory))


@pytest.fixture
def instance(made_once: Made, tmp_path: Path) -> Made:
    """Give the test a copy that it may break."""
    root = tmp_path / "instance"
    shutil.copytree(made_once.root, root)
    return Made(root, made_once.said)


@pytest.fixture(scope="session")
def lived_once(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Let something happen in an instance: a report opened, one collected, one at the intake."""
    root = tmp_path_factory.mktemp("lived") / "instance"
    shutil.copytree(made_once.root, root)
    made = Made(root, made_once.said)
    live(made)
    return made


@pytest.fixture
def lived(lived_once: Made, tmp_path: Path) -> Made:
    """Give the test a copy of what has happened that it may break."""
    root = tmp_path / "instance"
    shutil.copytree(lived_once.root, root)
    return Made(root, lived_once.said)
