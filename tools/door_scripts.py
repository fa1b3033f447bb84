"""Builds the scripts of the sealed door: python tools/door_scripts.py [--check].

Sources lie in sites/intake/scripts; what browsers load is built into sites/intake/static/door and committed, so nobody
needs Node to run Demarche. --check builds anew and compares. The word lists of receipts are written beside the scripts,
from the same lists that the vault reads.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from demarche.vault.receipt import LANGUAGES, word_list  # noqa: E402 -- the path comes first

INTAKE = ROOT / "src" / "demarche" / "sites" / "intake"
SOURCES, DOOR = INTAKE / "scripts", INTAKE / "static" / "door"
# The first page loads one script; what seals comes when it is needed.
BUILT = ("door.js", "mailbox.js", "ending.js", "vault.js", "net.js", "uploads.js", "age.js")
LATER = ("./ending.js", "./vault.js", "./net.js", "./uploads.js", "./age.js")


def built(name: str) -> bytes:
    """Return one script as browsers load it."""
    command = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"), str(SOURCES / name), "--bundle", "--minify", "--format=esm",
        "--target=es2022", "--charset=utf8", "--legal-comments=eof", *(f"--external:{one}" for one in LATER),
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout


def words(language: str) -> bytes:
    """Return a word list as a browser reads it."""
    return (json.dumps(list(word_list(language)), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def main() -> int:
    """Write or compare; return 1 where something differs."""
    wanted = {DOOR / name: built(name) for name in BUILT}
    wanted |= {DOOR / "words" / f"{code}.json": words(code) for code in LANGUAGES}
    if "--check" in sys.argv:
        stale = [path.name for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
        print(f"not as built: {', '.join(stale)}" if stale else "as built")
        return int(bool(stale))
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
