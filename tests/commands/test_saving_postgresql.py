"""Backup and restore of an office that keeps intake and desk in PostgreSQL, on a server that has nothing yet."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.commands.offices import REPORT
from tests.commands.running import Made, as_process, demarche
from tools import postgres

from demarche.commands.checking import problems

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
]
GROUNDS = ("intake", "desk")
ROLES = ("intake", "collector", "desk", "publisher", "reminders")
FOUND = """
from demarche.staff.actions import invite
from demarche.procedure import clock
invite(name="Dalia", rights=[], by=None, now=clock.now())
"""
LOCKS = "SELECT count(*) FROM pg_policies WHERE tablename = 'departures_release'"
KEPT = """
from demarche.intake.models import Envelope
from demarche.staff.models import Staff
print(Staff.objects.get().name, Envelope.objects.count())
"""


class Server:
    """A PostgreSQL server of the test's own."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.say(*(f"CREATE DATABASE {ground}" for ground in GROUNDS))

    def say(self, *statements: str, database: str = "postgres") -> str:
        command = ["psql", "--quiet", "--tuples-only", "--no-align", "--host", self.host, "--username", "postgres"]
        asked = [part for statement in statements for part in ("--command", statement)]
        done = subprocess.run([*command, database, *asked], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def burn(self) -> None:
        """Become a server that has never seen this office."""
        for ground in GROUNDS:
            self.say(f"DROP DATABASE {ground}", f"CREATE DATABASE {ground}")
        self.say(*(f"DROP ROLE demarche_{role}" for role in ROLES))


@pytest.fixture
def server() -> Iterator[Server]:
    with postgres.cluster() as variables:
        yield Server(variables["DEMARCHE_TEST_PGHOST"])


@pytest.fixture
def saved(instance: Made, server: Server, tmp_path: Path) -> Path:
    """A backup of an office with a colleague and two envelopes."""
    with (instance.root / "office.toml").open("a", encoding="utf-8") as office:
        for ground in GROUNDS:
            office.write(f'\n[databases.{ground}]\nname = "{ground}"\nuser = "postgres"\nhost = "{server.host}"\n')
    assert demarche("migrate", "--dir", instance.root).returncode == 0
    as_process(instance.root, "office", FOUND)
    as_process(instance.root, "intake", REPORT)
    done = demarche("backup", "--dir", instance.root, tmp_path / "office.age")
    assert done.returncode == 0, done.stderr
    return tmp_path / "office.age"


def test_rows_roles_and_policies_come_back(instance: Made, server: Server, saved: Path, tmp_path: Path) -> None:
    server.burn()
    shares = [part for share in instance.shares[:3] for part in ("--share", share)]

    done = demarche("restore", saved, tmp_path / "again", *shares)
    over = demarche("restore", saved, tmp_path / "over", *shares)

    assert (done.returncode, problems(tmp_path / "again")) == (0, [])
    assert as_process(tmp_path / "again", "office", KEPT) == "Dalia 2\n"
    assert server.say(LOCKS, database="desk") == "3"
    assert over.returncode == 1
    assert "already exists. Nothing was laid into" in over.stderr
    assert not (tmp_path / "over").exists()
