"""What is lost between a source and the desk when processes are killed. Run: python benchmarks/kills.py [KILLS]

Kills a process that takes in reports and files, and the one that carries them to the desk, at random instants, again
and again; then lets the second one finish, and looks for what the first one had acknowledged.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.commands.running import init  # noqa: E402 -- the tests' own pieces, found from here
from tests.faults.doors import crossed  # noqa: E402


def main(kills: int) -> None:
    """Kill, look, print."""
    with tempfile.TemporaryDirectory() as folder:
        made = init(Path(folder) / "instance")
        began = time.monotonic()
        door = crossed(made.root, kills)
        took = time.monotonic() - began
    unsaid = door.found - door.acknowledged
    print(f"kills         {2 * kills:7}   (half of them the intake, half the collector)")
    print(f"acknowledged  {len(door.acknowledged):7}")
    print(f"found         {len(door.found & door.acknowledged):7}")
    print(f"lost          {len(door.acknowledged - door.found):7}")
    print(f"damaged       {len(door.damaged):7}")
    print(f"doubled       {door.doubled:7}")
    print(f"not yet said  {len(unsaid):7}   (kept, and killed before the source was told)")
    print(f"seconds       {took:7.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 200)
