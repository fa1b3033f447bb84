"""Runs the command “demarche” as an office does, and reads what it says."""

import os
import re
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.made_once import one_at_a_time

import demarche as demarche_itself
from demarche.commands.process import environment

ANSWERS = {
    "--office-name": "Office for tests",
    "--time-zone": "Europe/Zurich",
    "--mandate": "Special Rapporteur on the situation of human rights defenders",
    "--holder": "Bruno Aldana",
    "--resolution": "52/4",
    "--person": "Amina",
    "--mail-host": "mail.example.org",
    "--mail-sender": "office@example.org",
}


SOURCES = Path(str(demarche_itself.__file__)).parents[1]


@dataclass(frozen=True)
class Made:
    """An instance, and what was said once when it was made."""

    root: Path
    said: str

    @property
    def shares(self) -> list[str]:
        """Return the five recovery shares."""
        return re.findall(r"^Share \d\n  (.+)$", self.said, re.MULTILINE)

    def sign_in(self, name: str = "Amina") -> tuple[str, str, str]:
        """Return name, passphrase and the authenticator's secret of who was let in."""
        return name, self.told("Passphrase"), self.told("Authenticator")

    def told(self, name: str) -> str:
        """Return what stands behind a name, like “Passphrase”."""
        found = re.search(rf"^  {name}: +(.+)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]


def demarche(*arguments: object, typed: str = "", at: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end, from a folder, with what somebody types; else nobody answers."""
    return subprocess.run(
        [sys.executable, "-m", "demarche", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=typed,
        cwd=at,
        env=plain_environment(),
        check=False,
        timeout=300,
    )


def init(root: Path, **other: str) -> Made:
    """Make an instance for real use."""
    answers = ANSWERS | other
    done = demarche("init", root, *(part for pair in answers.items() for part in pair))
    assert done.returncode == 0, done.stderr
    return Made(root, done.stdout)


@cache
def made_in(base: Path) -> Made:
    """Make an instance for real use once, however many folders of tests and processes of the run ask for one."""
    root, said = base / "office" / "instance", base / "office.said"
    with one_at_a_time(base, "office"):
        if not said.exists():
            said.write_text(init(root).said, encoding="utf-8")
    return Made(root, said.read_text(encoding="utf-8"))


def plain_environment() -> dict[str, str]:
    """Return an environment that says nothing of any instance."""
    said = ("DEMARCHE_INSTANCE", "DJANGO_SETTINGS_MODULE")
    return {key: value for key, value in os.environ.items() if key not in said} | {"PYTHONPATH": str(SOURCES)}


def as_process(root: Path, process: str, code: str, *arguments: str) -> str:
    """Let one process of an instance do something; return what it says."""
    begun = "import django; django.setup()\n" + code
    done = subprocess.run(
        [sys.executable, "-c", begun, *arguments], env=environment(root, process), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def three_free_ports() -> int:
    """Return the first of three free ports in a row."""
    for port in range(21000 + os.getpid() % 500 * 4, 64000, 4):
        if all(is_free(port + offset) for offset in range(3)):
            return port
    raise AssertionError("No three ports in a row are free.")


def is_free(port: int) -> bool:
    """Tell whether a site could listen there."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
