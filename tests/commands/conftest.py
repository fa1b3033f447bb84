"""An instance for real use, made once by the command itself; each test works on its own copy."""

import shutil
from pathlib import Path

import pytest
from tests.commands.running import Made, init


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make an instance as an office does."""
    return init(tmp_path_factory.mktemp("office") / "instance")


@pytest.fixture
def instance(made_once: Made, tmp_path: Path) -> Made:
    """Give the test a copy that it may break."""
    root = tmp_path / "instance"
    shutil.copytree(made_once.root, root)
    return Made(root, made_once.said)
