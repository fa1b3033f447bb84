"""A backup taken while sources send and every process runs: whole, and nothing of what was acknowledged is missing."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.commands.offices import COLLECT, Office, office_of
from tests.commands.running import Made, as_process, demarche

from demarche.commands.checking import problems
from demarche.commands.process import environment

pytestmark = pytest.mark.faults
SEND = """
import django; django.setup()
import uuid
from demarche.intake.actions import receive_cover
from demarche.procedure import clock
while True:
    sent = receive_cover({"answers": {"what_happened": "x" * 20_000}}, id=uuid.uuid4(), text="x", now=clock.now())
    print(sent.pk, flush=True)
"""
LEFT = """
from demarche.intake.models import Envelope
print(Envelope.objects.count())
"""
ARRIVED = """
import hashlib
from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import envelope_path
for row in Arrival.objects.all():
    whole = hashlib.sha256(envelope_path(row.envelope_id).read_bytes()).hexdigest() == row.sha256
    print(row.envelope_id, "whole" if whole else "damaged")
"""


@pytest.fixture
def working(instance: Made) -> Iterator[Office]:
    with office_of(instance.root) as office:
        yield office


@pytest.fixture
def sending(working: Office, tmp_path: Path) -> Iterator[Path]:
    """Sources send one report after another; return where it is written what was acknowledged."""
    said = tmp_path / "acknowledged.txt"
    with said.open("wb") as out:
        source = subprocess.Popen([sys.executable, "-c", SEND], env=environment(working.root, "intake"), stdout=out)
    yield said
    source.kill()
    source.wait()


def test_what_was_acknowledged_before_a_backup_is_in_it(instance: Made, sending: Path, tmp_path: Path) -> None:
    while len(acknowledged := sending.read_text(encoding="ascii").split()) < 50:
        time.sleep(0.05)
    done = demarche("backup", "--dir", instance.root, tmp_path / "office.age")
    shares = [part for share in instance.shares[:3] for part in ("--share", share)]
    demarche("restore", tmp_path / "office.age", tmp_path / "again", *shares)

    left = as_process(tmp_path / "again", "collector", COLLECT + LEFT)
    arrived = as_process(tmp_path / "again", "desk", ARRIVED).split()

    assert done.returncode == 0
    assert problems(tmp_path / "again") == []
    assert set(acknowledged) <= set(arrived[::2])
    assert len(sending.read_text(encoding="ascii").split()) > len(acknowledged), "they went on sending"
    assert (left, set(arrived[1::2])) == ("0\n", {"whole"}), "no row without its file"
