"""The same desk, set up for another body: a whole life in each, on databases made for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@pytest.mark.parametrize("body", ["opinions", "appeals"])
def test_a_communication_lives_by_the_rules_of_the_body_that_is_served(body: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DEMARCHE_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(HERE / f"life_of_{body}.py")],
        cwd=ROOT,
        env=kept | {"DEMARCHE_TEST_BODY": body},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-1000:]
