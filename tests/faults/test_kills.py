"""What is acknowledged is kept, whenever the process is killed."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.intake.serving import environment, make_instance

KILLS = 200
KILLING = Path(__file__).with_name("killing.py")


@pytest.mark.faults
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    root = make_instance(tmp_path / "instance")
    done = subprocess.run(
        [sys.executable, str(KILLING), str(KILLS)], env=environment(root), capture_output=True, text=True, check=True
    )

    told = json.loads(done.stdout)
    assert told["kills"] == KILLS
    assert told["acknowledged"] > KILLS / 10
    assert told["lost"] == []
    for path, sha256 in told["kept"].items():
        assert hashlib.sha256(Path(path).read_bytes()).hexdigest() == sha256
