"""What sealing costs a source's browser, and what the first page weighs: python benchmarks/browser_sealing.py [MB]

Chromium, Firefox as Debian ships it, and Firefox without its compilers (as the Tor Browser has it on “Safer”) seal a
file in pieces of 4 MiB with the script that the intake serves. Then a file of 50 MB goes through each way of sealing.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
# An instance and its settings are there before anything is brought in.
os.environ["DJANGO_SETTINGS_MODULE"] = "demarche.settings.testing"
import_module("django").setup()

from playwright.sync_api import sync_playwright  # noqa: E402 -- the path comes first
from tests.browser.visitors import ARGUMENTS  # noqa: E402
from tests.door.test_first_page import LANGUAGES, weighed  # noqa: E402
from tests.door.test_scripts import SCRIPTS, node  # noqa: E402
from tests.intake.conftest import TEAM  # noqa: E402
from tests.intake.serving import Served, make_instance, served  # noqa: E402

from demarche.vault.opening import open_sealed  # noqa: E402
from demarche.vault.sealing import seal  # noqa: E402

SAFER = {"javascript.options.ion": False, "javascript.options.baselinejit": False, "javascript.options.wasm": False}
BROWSERS: dict[str, dict[str, Any]] = {
    "Chromium": {"browser": "chrome", "executablePath": "/usr/bin/chromium", "args": ARGUMENTS},
    "Firefox ESR": {"browser": "firefox", "executablePath": "/usr/bin/firefox-esr"},
    "Firefox ESR without its compilers": {
        "browser": "firefox", "executablePath": "/usr/bin/firefox-esr", "extraPrefsFirefox": SAFER
    },
}  # fmt: skip
LARGE = 50_000_000


def pages(intake: Served) -> None:
    """Print what the first page of a report brings over the wire."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for language in LANGUAGES:
            address = f"http://localhost:{intake.port}/{language}/report/"
            for scripted in (True, False):
                brought = weighed(chromium, address, scripted=scripted)
                how = "with JavaScript" if scripted else "without"
                print(f"first page, {language:8} {how:16} {len(brought)} requests, {sum(brought.values()):7,} bytes")
        chromium.close()


def browsers(intake: Served, folder: Path, megabytes: int) -> None:
    """Print how fast each browser seals."""
    for name, launch in BROWSERS.items():
        asked = {"address": f"http://localhost:{intake.port}", "launch": launch, "megabytes": megabytes,
                 "recipient": str(TEAM.recipient())}  # fmt: skip
        (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
        told = node("sealing.mjs", SCRIPTS, folder)
        print(
            f"{name}: {told['clear'] / told['seconds'] / 1e6:.1f} MB/s sealing, {told['digest']:.1f} MB/s SHA-256; "
            f"a cover in {told['cover'] * 1000:.0f} ms, proof of work of 14 bits in {told['work'] * 1000:.0f} ms"
        )


def both_ways(folder: Path) -> None:
    """Seal a large file on each side, open it on the other; print what became of it."""
    clear = hashlib.shake_256(b"film").digest(LARGE)
    (folder / f"{LARGE}.clear").write_bytes(clear)
    (folder / f"vault-hybrid-{LARGE}.age").write_bytes(seal(clear, [TEAM.recipient()]))
    keys = {"hybrid": [str(TEAM.recipient()), TEAM.secret_text()]}
    (folder / "asked.json").write_text(json.dumps({"sizes": [LARGE], "keys": keys}), encoding="utf-8")
    begun = time.monotonic()
    told = node("formats.mjs", SCRIPTS, folder)
    there = open_sealed((folder / f"script-hybrid-{LARGE}.age").read_bytes(), [TEAM]) == clear
    back = told[f"vault-hybrid-{LARGE}"] == hashlib.sha256(clear).hexdigest()
    took = time.monotonic() - begun
    print(f"{LARGE / 1e6:.0f} MB in {took:.0f} s: the vault opens the script's: {there}, and the other way: {back}")


def main() -> None:
    """Measure one after the other."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 32
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(make_instance(folder / "instance")) as intake:
            pages(intake)
            browsers(intake, folder, megabytes)
        both_ways(folder)


if __name__ == "__main__":
    main()
