"""What the intake's processes must know of each other for a while: files in memory, without a word about anybody."""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings


def folder() -> Path:
    """Return this instance's folder in memory; it is gone after a restart of the machine."""
    name = hashlib.sha256(str(settings.INSTANCE.root).encode()).hexdigest()[:16]
    base = Path("/dev/shm") if Path("/dev/shm").is_dir() else settings.INSTANCE.root / "tmp"  # noqa: S108
    path: Path = base / f"demarche-intake-{name}"
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def shared(name: str) -> Iterator[dict[str, Any]]:
    """Hold a few shared values, kept when the block ends; whoever else wants them waits."""
    with (folder() / name).open("a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        try:
            values: dict[str, Any] = json.loads(file.read() or "{}")
        except ValueError:
            values = {}
        yield values
        file.seek(0)
        file.truncate()
        file.write(json.dumps(values))
