"""An empty instance, served by its own processes; the office's clock stands where a test sets it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from demarche.commands.making import Plan, make_folder
from demarche.commands.process import SITES, environment, site_command, start, stop
from demarche.commands.serving import addresses

FOUNDING = """
import json, django; django.setup()
from datetime import date
from demarche.archive.issuing import issue
from demarche.commands.founding import MandatePlan, found
from demarche.commands.migrating import migrate_grounds
from demarche.procedure import clock
from demarche.staff.rights import OFFICER, Right
migrate_grounds()
issue()
told = (
    ("hrd", "Special Rapporteur on the situation of human rights defenders", "Bruno Aldana", "43/16"),
    ("expression", "Special Rapporteur on freedom of opinion and expression", "Chen Wei", "43/4"),
)
plans = [
    MandatePlan(label, {"en": title}, holder, "", resolution, date(2020, 5, 1))
    for label, title, holder, resolution in told
]
made = found(name="Amina", rights=[*OFFICER, Right.OFFICE], mandates=plans, assists=True, now=clock.real_now())
print(json.dumps([made.passphrase, made.one_time_secret]))
"""
COLLECT = """
import django; django.setup()
from demarche.arrivals.carry import carry
from demarche.arrivals.collect import collect
from demarche.procedure import clock
collect(now=clock.now()); carry(now=clock.now())
"""
PUBLISH = """
import django; django.setup()
from demarche.departures.publish import publish_due
from demarche.procedure import clock
publish_due(now=clock.now())
"""


@dataclass
class House:
    """A served instance."""

    root: Path
    port: int
    founder: list[str] = field(default_factory=list)
    # Whom the visitors' browsers asked for anything, and what they had to refuse.
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def url(self, site: str) -> str:
        """Return where a site is."""
        return f"http://{addresses(self.port)[site]}"

    def at(self, *moment: int) -> None:
        """Set the office's clock, in UTC."""
        told = {"office": datetime(*moment, tzinfo=UTC).isoformat(), "set_at": datetime.now(UTC).isoformat()}
        (self.root / "clock.json").write_text(json.dumps(told), encoding="ascii")

    def work(self, process: str, code: str) -> str:
        """Let one process take one step."""
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment(self.root, process), capture_output=True, check=True
        )
        return done.stdout.decode()

    def collect(self) -> None:
        """Carry envelopes in and notes out."""
        self.work("collector", COLLECT)

    def publish(self) -> None:
        """Publish what is due."""
        self.work("publisher", PUBLISH)


@contextmanager
def served(folder: Path) -> Iterator[House]:
    """Make an empty instance and serve it."""
    house = House(folder / "instance", free_ports())
    urls = {f"{site}_url": house.url(site) for site in SITES}
    mail = {"backend": "filebased", "sender": "office@example.org"}
    states: Any = {"XMA": {"en": "Marenia"}}
    make_folder(house.root, Plan("Office for tests", "Europe/Zurich", urls=urls, mail=mail, states=states, demo=True))
    (house.root / "sign-in.json").write_text(json.dumps({"people": [], "words": ""}), encoding="ascii")
    house.at(2022, 1, 20, 9)
    house.founder = json.loads(house.work("office", FOUNDING).splitlines()[-1])
    running = {
        site: start(site_command(site, address), house.root, site) for site, address in addresses(house.port).items()
    }
    try:
        for site in SITES:
            answers(house.url(site))
        yield house
    finally:
        for child in running.values():
            os.kill(child.pid, signal.SIGTERM)
        stop(running)


def free_ports() -> int:
    """Return the first of three free ports in a row."""
    for port in range(18100 + os.getpid() % 400 * 4, 64000, 4):
        try:
            for offset in range(3):
                with socket.socket() as tried:
                    tried.bind(("127.0.0.1", port + offset))
        except OSError:
            continue
        return port
    raise RuntimeError("No three ports in a row are free.")


def answers(url: str) -> None:
    """Wait until a site answers."""
    for _ in range(150):
        try:
            with urlopen(url, timeout=2):  # noqa: S310 -- the machine itself
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer.")
