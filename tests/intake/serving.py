"""An intake that runs as an office runs it: an instance on disk, gunicorn, its own settings."""

import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.intake.conftest import TEAM

import demarche.sites.intake

CONFIGURATION = Path(str(demarche.sites.intake.__file__)).parent / "gunicorn.conf.py"
SOURCES = Path(str(demarche.__file__)).parents[1]
OFFICE = 'office_name = "Office for tests"\ntime_zone = "Europe/Zurich"\n[states.XMA]\nen = "Marenia"\n'
MIGRATE = (
    "import django; django.setup(); from django.core.management import call_command as c; "
    "c('migrate', database='intake', verbosity=0)"
)


@dataclass
class Served:
    """A running intake."""

    root: Path
    port: int
    log: Path
    pid: int

    @property
    def open_files(self) -> list[bytes]:
        """What stands in every file that the site's processes hold open, named or not."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii").split()
        held = [fd for pid in (str(self.pid), *children) for fd in Path(f"/proc/{pid}/fd").iterdir()]
        return [content for fd in held if (content := _content(fd)) is not None]

    @property
    def envelopes(self) -> list[Path]:
        """What lies in the folder of envelopes."""
        return sorted((self.root / "intake" / "envelopes").iterdir())


def _content(descriptor: Path) -> bytes | None:
    """What stands in an open file; nothing for what is none, or was closed a moment ago."""
    try:
        return descriptor.read_bytes() if stat.S_ISREG(descriptor.stat().st_mode) else None
    except FileNotFoundError:
        return None


def make_instance(root: Path) -> Path:
    """Make as much of an instance as the intake needs."""
    for folder in ("intake/envelopes", "desk/arrivals", "desk/papers", "archive/documents", "publisher", "tmp"):
        (root / folder).mkdir(parents=True)
    (root / "office.toml").write_text(OFFICE, encoding="utf-8")
    (root / "intake/secret.txt").write_text("a secret of the tests, long enough to be one", encoding="ascii")
    manifest = {"recipient": str(TEAM.recipient()), "epoch": 1}
    (root / "intake/team-key.json").write_text(json.dumps(manifest), encoding="ascii")
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment(root), check=True)
    return root


def environment(root: Path) -> Mapping[str, str]:
    """What the process sees."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCES),
        "DEMARCHE_INSTANCE": str(root),
        "DJANGO_SETTINGS_MODULE": "demarche.settings.intake",
        "TMPDIR": str(root / "tmp"),
    }


@contextmanager
def served(root: Path, *options: str, under: Sequence[str] = ()) -> Iterator[Served]:
    """Run the intake of an instance, under another program where a test wants to watch it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*under, sys.executable, "-m", "gunicorn", "demarche.sites.intake.wsgi:application"]
    command += ["--config", str(CONFIGURATION), "--bind", f"127.0.0.1:{port}", *options]
    log = root / "tmp" / "output.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment(root), cwd=root, stdout=output, stderr=output)
    try:
        _wait(port)
        yield Served(root, port, log, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            # It waits for a line that a test has left open, as it should; the test is over.
            process.kill()
            process.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The intake did not start.")
