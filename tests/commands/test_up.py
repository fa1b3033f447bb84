"""All processes from one command: they start, they come back, they end together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.commands.running import Made, demarche, plain_environment, three_free_ports

pytestmark = pytest.mark.faults
PROCESSES = ("public", "intake", "desk", "collector", "publisher", "reminders")


class Office:
    """An instance whose processes run."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, three_free_ports()
        self.command = subprocess.Popen(
            [sys.executable, "-m", "demarche", "up", "--dir", str(root), "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=plain_environment(),
        )

    def running(self) -> dict[str, list[int]]:
        """Return the processes of this instance by their settings, as the kernel knows them."""
        found: dict[str, list[int]] = {}
        for folder in Path("/proc").glob("[0-9]*"):
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


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def office(instance: Made) -> Iterator[Office]:
    made = Office(instance.root)
    assert within(40, made.answers), made.command.poll()
    yield made
    if made.command.poll() is None:
        made.command.send_signal(signal.SIGINT)
        made.command.wait(30)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_six_processes_run_and_one_signal_ends_them_all(office: Office, number: signal.Signals) -> None:
    started = office.running()
    office.command.send_signal(number)
    status = office.command.wait(30)

    assert set(started) == set(PROCESSES)
    assert status == 0
    assert within(5, lambda: office.running() == {})


def test_a_process_that_falls_comes_back_and_the_others_go_on(office: Office) -> None:
    before = office.running()
    os.kill(before["collector"][0], signal.SIGKILL)

    assert within(15, lambda: office.running().get("collector", before["collector"]) != before["collector"])
    after = office.running()
    assert {name: after[name] for name in ("public", "desk")} == {name: before[name] for name in ("public", "desk")}


def test_killing_the_command_leaves_no_process_behind(office: Office) -> None:
    office.command.kill()
    office.command.wait(10)

    assert within(20, lambda: office.running() == {})


def test_a_port_in_use_is_a_sentence_and_nothing_starts(office: Office) -> None:
    second = demarche("up", "--dir", office.root, "--port", office.port)
    demonstration = demarche("demo", "--dir", office.root.parent / "demo", "--port", office.port)

    for done in (second, demonstration):
        assert done.returncode == 1
        assert f"The public site cannot listen on 127.0.0.1:{office.port}" in done.stderr
    assert not (office.root.parent / "demo").exists()
