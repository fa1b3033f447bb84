"""What is left of a report in the memory of the intake's processes: nothing, once they have been made anew."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.intake.serving import Served, make_instance, served
from tests.intake.walking import HAPPENED, Visit, WireBrowser, report_until_words, send, told_until
from tests.proofs.markers import inside, marker, needles

from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.faults
CANARY = marker("happened")


def workers(intake: Served) -> set[int]:
    """The processes that answer."""
    return set(map(int, Path(f"/proc/{intake.pid}/task/{intake.pid}/children").read_text("ascii").split()))


def renew(intake: Served) -> None:
    """Make the processes anew, as the office does by the clock."""
    before = workers(intake)
    os.kill(intake.pid, signal.SIGHUP)
    until = time.monotonic() + 60
    while (workers(intake) & before or not workers(intake)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not workers(intake) & before


def memory_of(pid: int) -> Iterator[bytes]:
    """What a process could read or change in its memory."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines():
            span, rights = line.split()[:2]
            start, end = (int(edge, 16) for edge in span.split("-"))
            if rights.startswith("rw"):
                memory.seek(start)
                yield memory.read(end - start)


def times_in_memory(pid: int, secret: bytes) -> int:
    """How often something stands in a process's memory."""
    return sum(piece.count(secret) for piece in memory_of(pid))


def seized(intake: Served) -> Iterator[tuple[str, bytes]]:
    """Everything that whoever takes the machine holds in hand: every file, packed or not, and the memory."""
    for path in intake.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield from ((str(path), piece) for piece in (path.name.encode(), content, *inside(content)))
    yield from (("a file held open", content) for content in intake.open_files)
    for pid in (intake.pid, *workers(intake)):
        yield from ((f"memory of {pid}", piece) for piece in memory_of(pid))


def standing_in(seized: Iterable[tuple[str, bytes]], secrets: Iterable[bytes]) -> set[str]:
    """Where one of the secrets stands."""
    wanted = list(secrets)
    return {place for place, content in seized if any(secret in content for secret in wanted)}


def test_t06_a_seized_intake_gives_away_no_word_of_a_report_an_answer_or_a_draft(tmp_path: Path) -> None:
    with served(make_instance(tmp_path / "instance")) as intake:
        visit = Visit(WireBrowser(intake.port))
        told = {"happened-what_happened": CANARY, "persons-0-name": CANARY, "you-contact": CANARY}
        words = send(report_until_words(visit, files=[(f"{CANARY}.pdf", CANARY.encode() * 20_000)], **told))
        visit.open("return/").press("", words=" ".join(words)).press("send", message=CANARY)
        assert "sealed and kept" in visit.text
        other = told_until(Visit(WireBrowser(intake.port)), HAPPENED).press("keep", **told)
        drafted = other.words
        other.press("kept")
        receipts = [Receipt.from_words(" ".join(each)) for each in (words, drafted)]
        secrets = [*needles("happened"), " ".join(words).encode(), " ".join(drafted).encode()]
        secrets += [secret for each in receipts for secret in (each.entropy, each.tag, each.tag.hex().encode())]
        assert standing_in(seized(intake), secrets), "the test could find it"

        renew(intake)

        assert standing_in(seized(intake), secrets) == set()
        assert len(intake.envelopes) == 3


def test_t08_after_a_reload_no_process_remembers_what_was_sent(tmp_path: Path) -> None:
    with served(make_instance(tmp_path / "instance")) as intake:
        visit = Visit(WireBrowser(intake.port))
        send(report_until_words(visit, files=[("a.pdf", CANARY.encode() * 20_000)], what_happened=CANARY))
        assert "sealed and kept" in visit.text
        assert sum(times_in_memory(pid, CANARY.encode()) for pid in workers(intake)) > 0, "the test could find it"

        renew(intake)

        assert [times_in_memory(pid, CANARY.encode()) for pid in (intake.pid, *workers(intake))] == [0, 0, 0]
