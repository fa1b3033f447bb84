"""What is left of a report in the memory of the intake's processes: nothing, once they have been made anew."""

import os
import signal
import time
from pathlib import Path

import pytest
from tests.intake.serving import Served, make_instance, served
from tests.intake.walking import Visit, WireBrowser, report_until_words, send

pytestmark = pytest.mark.faults
CANARY = "CANARY-5b1f77ce"


def workers(intake: Served) -> set[int]:
    """The processes that answer."""
    return set(map(int, Path(f"/proc/{intake.pid}/task/{intake.pid}/children").read_text("ascii").split()))


def times_in_memory(pid: int, secret: bytes) -> int:
    """How often something stands in a process's memory."""
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            span, rights = line.split()[:2]
            start, end = (int(edge, 16) for edge in span.split("-"))
            if rights.startswith("rw"):
                memory.seek(start)
                found += memory.read(end - start).count(secret)
    return found


def test_t08_after_a_reload_no_process_remembers_what_was_sent(tmp_path: Path) -> None:
    with served(make_instance(tmp_path / "instance")) as intake:
        visit = Visit(WireBrowser(intake.port))
        send(report_until_words(visit, files=[("a.pdf", CANARY.encode() * 20_000)], what_happened=CANARY))
        assert "sealed and kept" in visit.text
        before = workers(intake)
        assert sum(times_in_memory(pid, CANARY.encode()) for pid in before) > 0, "the test could find it"

        os.kill(intake.pid, signal.SIGHUP)
        until = time.monotonic() + 60
        while (workers(intake) & before or not workers(intake)) and time.monotonic() < until:
            time.sleep(0.1)

        assert not workers(intake) & before
        assert [times_in_memory(pid, CANARY.encode()) for pid in (intake.pid, *workers(intake))] == [0, 0, 0]
