"""What is lost when the intake is killed. Run: .venv/bin/python benchmarks/kills.py [KILLS]

Kills a process that takes in reports and files, at random instants, again and again; prints what it had said and
what of it does not lie on the disk as its row says.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.intake.serving import environment, make_instance  # noqa: E402

import demarche.settings.testing  # noqa: E402, F401 -- an instance, so that the tests' pieces can be imported

KILLING = ROOT / "tests" / "faults" / "killing.py"


def main(kills: int) -> None:
    """Kill, look, print."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_instance(Path(folder) / "instance")
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, str(KILLING), str(kills)],
            env=environment(root),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        took, told = time.monotonic() - began, json.loads(done.stdout)
        damaged = [
            path
            for path, sha256 in told["kept"].items()
            if hashlib.sha256(Path(path).read_bytes()).hexdigest() != sha256
        ]
    print(f"kills            {told['kills']:7}")
    print(f"acknowledged     {told['acknowledged']:7}")
    print(f"lost             {len(told['lost']):7}")
    print(f"damaged          {len(damaged):7}")
    print(f"kept             {len(told['kept']):7}   (written, and killed before it was said, included)")
    print(f"unfinished files {told['files'] - len(told['kept']):7}   (swept at the next start)")
    print(f"seconds          {took:7.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
