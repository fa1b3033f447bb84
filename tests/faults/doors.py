"""The way of a report under kills on both sides: the intake's process and the collector's."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demarche.commands.process import environment

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass
class Crossed:
    """What the sources were told, and what the desk has in the end."""

    acknowledged: set[str]
    found: set[str]
    damaged: set[str]
    doubled: int
    left: int
    notes: list[str]


def crossed(root: Path, kills: int) -> Crossed:
    """Send reports while both processes are killed again and again; then let the collector finish."""
    collector = begin(root, "collector", "collecting.py", kills)
    told = finish(begin(root, "intake", "killing.py", kills))
    there = finish(collector)
    digests = {name: sha256 for name, (path, sha256) in there["arrived"].items()}
    damaged = {name for name, (path, sha256) in there["arrived"].items() if digest(path) != sha256}
    return Crossed(
        acknowledged=set(told["acknowledged"]),
        found=set(digests),
        damaged=damaged,
        doubled=len(digests) - len(set(digests.values())),
        left=there["left"],
        notes=there["notes"],
    )


def begin(root: Path, process: str, script: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start one of this folder's scripts as a process of an instance."""
    seen = environment(root, process)
    paths = [str(ROOT / "src"), str(ROOT), seen.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *map(str, arguments)],
        env=seen | {"PYTHONPATH": ":".join(filter(None, paths))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(script: "subprocess.Popen[str]") -> dict[str, Any]:
    """Close a script's input and return what it tells."""
    said, _ = script.communicate()
    assert script.returncode == 0
    told: dict[str, Any] = json.loads(said)
    return told


def digest(path: str) -> str:
    """Return the digest of what lies under a name; nothing when nothing does."""
    file = Path(path)
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def invented(root: Path) -> None:
    """Give an instance the State of the tests."""
    office = root / "office.toml"
    office.write_text(office.read_text("utf-8") + '\n[states.XMA]\nen = "Marenia"\n', encoding="utf-8")
