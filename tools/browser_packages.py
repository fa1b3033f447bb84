"""Installs the npm packages that the tests compare with and build from, as package-lock.json pins them."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
STAMP = MODULES / ".installed-for"


def install() -> bool:
    """Bring node_modules up to date with its lock; say why when that fails."""
    if not LOCK.exists():
        print("no package-lock.json, nothing to install")
        return True
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        print("up to date")
        return True
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed: apt install nodejs npm", file=sys.stderr)
        return False
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        return False
    MODULES.mkdir(exist_ok=True)
    STAMP.write_text(wanted, encoding="ascii")
    return True
