"""An instance whose processes run, and what its people do in it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.commands.running import Made, as_process, plain_environment, three_free_ports

REPORT = """
from demarche.demo.source_steps import report
report()
"""
COLLECT = """
from demarche.arrivals.collect import collect
from demarche.procedure import clock
collect(now=clock.now())
"""
SIGN_IN = """
import hashlib, pyotp, sys
from demarche.papers.models import Paper
from demarche.papers.queries import known_dossiers, open_file, read
from demarche.procedure import clock
from demarche.staff.signing_in import check_one_time, passphrase_slot, unlock
name, passphrase, secret = sys.argv[1:]
now = clock.now()
person = unlock(passphrase_slot(name), passphrase)
"""
SECOND_FACTOR = """
check_one_time(person, pyotp.TOTP(secret).at(now), now=now)
"""
OPEN = """
from demarche.arrivals.queries import waiting
from demarche.triage.actions import open_arrival
for arrival in list(waiting()):
    open_arrival(arrival, by=person, now=now)
"""
READ = """
for paper in Paper.objects.filter(dossier__in=known_dossiers(person.staff)).order_by("pk"):
    content = repr(read(paper, reader=person, now=now)).encode()
    if paper.has_file:
        content += b"".join(open_file(paper, reader=person, now=now).chunks)
    print(paper.pk, hashlib.sha256(content).hexdigest())
"""


class Office:
    """An instance whose processes run."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, three_free_ports()
        self.said = root.parent / "up.txt"
        with self.said.open("wb") as said:
            self.command = subprocess.Popen(
                [sys.executable, "-m", "demarche", "up", "--dir", str(root), "--port", str(self.port)],
                stdout=said,
                stderr=said,
                env=plain_environment(),
            )

    def running(self) -> dict[str, list[int]]:
        """Return the processes of this instance by their settings, as the kernel knows them."""
        found: dict[str, list[int]] = {}
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda folder: int(folder.name)):
            with suppress(OSError):
                said = (folder / "environ").read_bytes().decode(errors="replace").split("\0")
                settings = [line for line in said if line.startswith("DJANGO_SETTINGS_MODULE=demarche.settings.")]
                if f"DEMARCHE_INSTANCE={self.root}" in said and settings:
                    found.setdefault(settings[0].rpartition(".")[2], []).append(int(folder.name))
        return found

    def answers(self) -> bool:
        """Tell whether the three sites answer."""
        try:
            return all(urlopen(f"http://127.0.0.1:{self.port + n}/en/").status == 200 for n in (0, 1)) and bool(
                urlopen(f"http://localhost:{self.port + 2}/sign-in/").status
            )
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        """Stop everything as Ctrl-C does."""
        if self.command.poll() is None:
            self.command.send_signal(signal.SIGINT)
            self.command.wait(30)


@contextmanager
def office_of(root: Path) -> Iterator[Office]:
    """Run an instance's processes, however the test ends."""
    made = Office(root)
    try:
        assert within(40, made.answers), made.said.read_text(encoding="utf-8")
        yield made
    finally:
        made.stop()


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def kill(pid: int) -> None:
    """End a process without a word."""
    os.kill(pid, signal.SIGKILL)


def live(made: Made) -> None:
    """Let a report be opened, another one be collected, and a third one lie at the intake."""
    as_process(made.root, "intake", REPORT)
    as_process(made.root, "collector", COLLECT)
    as_process(made.root, "desk", SIGN_IN + OPEN, *made.sign_in())
    as_process(made.root, "intake", REPORT)
    as_process(made.root, "collector", COLLECT)
    as_process(made.root, "intake", REPORT)
