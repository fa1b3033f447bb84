"""How much is sent twice when a line breaks twenty times: python benchmarks/cuts.py [MEGABYTES] [CUTS] [MB/S].

A browser sends one file through a proxy that breaks the line; what passed the proxy is compared with what lies sealed.
Chromium itself repeats a request whose line broke, and stops when the door answers that it has those bytes already: so
the faster the line (0: as fast as this machine), the more passes before the answer is there.
"""

import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
# An instance and its settings are there before anything is brought in.
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"
import_module("django").setup()

from playwright.sync_api import sync_playwright  # noqa: E402 -- the path comes first
from tests.browser.visitors import ARGUMENTS  # noqa: E402
from tests.door.cutting import cutting  # noqa: E402
from tests.door.test_sealing_browser import Source  # noqa: E402
from tests.intake.serving import make_instance, served  # noqa: E402


def main() -> None:
    """Print what was sent, what lies there, and the part that was sent twice."""
    megabytes, cuts, speed = (int(given) for given in [*sys.argv[1:], *("100", "20", "2")[len(sys.argv) - 1 :]])
    places = [int((number + 0.5) * megabytes * 1e6 / cuts) for number in range(cuts)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        film = root / "film.mp4"
        film.write_bytes(bytes(range(256)) * (megabytes * 1_000_000 // 256))
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        with (
            served(make_instance(root / "instance")) as intake,
            cutting(intake.port, places, rate=speed * 1_000_000) as line,
        ):
            source = Source(chromium, line.port)
            source.fill_report()
            before, begun = line.sent, time.monotonic()
            source.page.set_input_files("#files", film)
            source.page.get_by_text("Received and sealed").wait_for(timeout=1_800_000)
            sent, took = line.sent - before, time.monotonic() - begun
            sealed = sum(path.stat().st_size for path in intake.envelopes)
        chromium.close()
    print(f"{megabytes} MB in pieces of 4 MiB, {line.done} cuts, a line of {speed} MB/s (0: no limit), {took:.0f} s")
    print(f"sealed {sealed:,} bytes, passed the line {sent:,}: {100 * (sent - sealed) / sealed:.2f} % more than needed")


if __name__ == "__main__":
    main()
