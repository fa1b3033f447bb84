"""The demonstration: played, verified, left; what does not hold is an exit status."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.running import demarche, plain_environment

BROKEN = """
import sys
from pathlib import Path
from demarche.demo import running, stage

def play(stage):
    stage.check("the sea is dry", False)
    stage.check("the sea is wet", True)
    return {}

# A stage without actors, in a folder without databases: what is counted is the same.
stage.PROCESSES = ()
running._office_command = lambda folder, code: None
running.play = play
sys.exit(running.run_demo(Path(sys.argv[1]), port=0, only_check=True))
"""


@pytest.mark.faults
def test_the_example_case_is_played_and_everything_holds(tmp_path: Path) -> None:
    done = demarche("demo", "--check", "--dir", tmp_path / "demo")

    steps, checks, failed = [int(part.split()[0]) for part in done.stdout.splitlines()[-1].split(", ")]
    assert (done.returncode, failed) == (0, 0)
    assert steps > 40
    assert checks > 30


def test_what_does_not_hold_is_said_and_counted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BROKEN, str(tmp_path / "demo")]

    done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "the sea is dry" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 steps, 2 checks, 1 failed"
