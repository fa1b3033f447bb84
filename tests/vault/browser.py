"""JavaScript beside Python: Node runs a script of this folder with the packages that package-lock.json pins."""

import json
import shutil
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def ran(script: str, given: object = None) -> Any:
    """Run a script, hand it JSON, return the JSON that it prints."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("Node is not installed, and these tests compare with it. Run: apt install nodejs npm")
    if not all((ROOT / "node_modules" / package).is_dir() for package in ("age-encryption", "cctv-age")):
        pytest.fail(f"The npm packages that these tests compare with are missing. Run in {ROOT}: npm ci")
    done = subprocess.run([node, HERE / script], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def browser(*tasks: dict[str, Any]) -> list[Any]:
    """Have the source's side done; bytes go as Base64 text."""
    return list(ran("browser_side.mjs", tasks))


def to_text(raw: bytes) -> str:
    """Return bytes as they travel in JSON."""
    return b64encode(raw).decode()


def to_bytes(text: str) -> bytes:
    """Return what travelled in JSON."""
    return b64decode(text)
