"""What the intake costs: CPU, answers a second, slow sources, memory. Run: .venv/bin/python benchmarks/door.py

Serves an intake as an office runs it and sends to it as sources do, over HTTP, from this same machine: what the senders
themselves cost is in the answers a second, and not in the CPU, which is the server's alone.
"""

import multiprocessing
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.senders import Door, Sender, gone_through, minted, upload  # noqa: E402 -- found from here
from tests.intake.serving import CONFIGURATION, Served, make_instance, served  # noqa: E402 -- the tests' own pieces

ONE_AT_A_TIME, AT_ONCE, CLIENTS = 500, 1600, 16
SLOW, SLOW_RATE = 200, 2048
RECYCLED = ("--worker-class", "sync", "--max-requests", "1", "--workers", "4")
# Here the door is measured, not the patience that it asks of who sends while many do: nobody waits for a turn.
UNPACED = """
from pathlib import Path
from demarche.sites.intake import pace
exec(Path({path!r}).read_text("utf-8"))
pace.BURST = 1 << 30
"""
TICK = os.sysconf("SC_CLK_TCK")


class Meter:
    """The CPU seconds of a served site: its first process, those that live, those that have ended."""

    def __init__(self, intake: Served) -> None:
        self._pid, self._begun = intake.pid, 0.0
        self._begun = self.seconds

    @property
    def seconds(self) -> float:
        """Return what has been used since the meter began."""
        used = sum(_times(self._pid)[:4])
        for child in children(self._pid):
            with suppress(FileNotFoundError, ProcessLookupError):
                used += sum(_times(child)[:2])
        return used / TICK - self._begun


def door_of(intake: Served) -> Door:
    """Return where the sources knock."""
    return Door(intake.root, intake.port)


@contextmanager
def unpaced(root: Path, *options: str) -> Iterator[Served]:
    """Serve an intake as an office does, but for the turns."""
    configuration = root / "tmp" / "unpaced.py"
    configuration.write_text(UNPACED.format(path=str(CONFIGURATION)), encoding="utf-8")
    with served(root, "--config", str(configuration), *options) as intake:
        yield intake


def children(pid: int) -> list[int]:
    """Return a process's children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _times(pid: int) -> list[int]:
    stat = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return [int(field) for field in stat[11:15]]


def largest_worker(intake: Served) -> float:
    """Return the most memory that a worker has held so far, in MiB, what it shares with its parent included."""
    peaks = []
    for child in children(intake.pid):
        status = Path(f"/proc/{child}/status").read_text("ascii")
        peaks += [int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks)


def one_after_the_other(intake: Served) -> None:
    """Measure the server's CPU for one submission, for a whole visit, and for an attachment of 5 MB."""
    asked, sender = minted(door_of(intake), ONE_AT_A_TIME + 20), Sender(intake.port)
    for request in asked[:20]:
        sender.send(request)
    sent = cpu(intake, [lambda request=request: sender.send(request) for request in asked[20:]])
    figure("CPU of a submission of 1 KB, without JavaScript", sent, "ms", most=6)
    pages: list[int] = []
    visit = cpu(intake, [lambda: pages.append(gone_through(intake.port))] * 10)
    figure("  its whole visit, page by page", visit, f"ms   ({pages[0]} pages)")
    small, large = upload(door_of(intake), 1), upload(door_of(intake), 5_000_000)
    page, film = (cpu(intake, [lambda each=each: taken_in(sender, each)] * 20) for each in (small, large))
    figure("CPU of a file of 5 MB", film - page, f"ms   (and {page:.1f} ms for its page)", most=25)


def cpu(intake: Served, work: Sequence[Callable[[], object]]) -> float:
    """Return the CPU milliseconds of one of many pieces of work: of five batches, those of the least disturbed one."""
    size, used = len(work) // 5, []
    for batch in range(5):
        meter = Meter(intake)
        for each in work[batch * size : batch * size + size]:
            each()
        used.append(meter.seconds / size * 1000)
    return min(used)


def taken_in(sender: Sender, request: bytes) -> None:
    """Send a file and make sure that it was sealed."""
    assert b"film.mp4" in sender.send(request)


def at_once(intake: Served, total: int) -> tuple[float, int]:
    """Let sixteen clients send at once; return how many were taken in a second, and how many were not."""
    asked = minted(door_of(intake), total)
    with multiprocessing.Pool(2) as pool:
        pool.map(len, [[], []])
        began = time.monotonic()
        half = CLIENTS // 2
        refused = sum(pool.starmap(_half, [(intake.port, asked[number::2], half) for number in range(2)]))
        return total / (time.monotonic() - began), refused


def _half(port: int, asked: Sequence[bytes], clients: int) -> int:
    refused: list[int] = []

    def client(number: int) -> None:
        sender = Sender(port)
        refused.append(sum(not sender.is_taken(request) for request in asked[number::clients]))

    threads = [threading.Thread(target=client, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(refused)


@contextmanager
def slow_sources(intake: Served, count: int) -> Iterator[None]:
    """Keep so many sources sending a file, each two kilobytes a second."""
    request = upload(door_of(intake), 10_000_000)
    lines = [socket.create_connection(("127.0.0.1", intake.port), 30) for _ in range(count)]
    ending = threading.Event()

    def trickle() -> None:
        at = 0
        while not ending.is_set():
            began = time.monotonic()
            for line in lines:
                line.sendall(request[at : at + SLOW_RATE])
            at += SLOW_RATE
            ending.wait(max(0.0, 1 - (time.monotonic() - began)))

    thread = threading.Thread(target=trickle)
    thread.start()
    time.sleep(3)
    try:
        yield
    finally:
        ending.set()
        thread.join()
        for line in lines:
            line.close()


def waits(intake: Served, times: int = 20) -> float:
    """Return the milliseconds within which nineteen of twenty submissions are answered, each on a line of its own."""
    taken = []
    for request in minted(door_of(intake), times):
        began = time.monotonic()
        Sender(intake.port).send(request)
        taken.append(time.monotonic() - began)
    return sorted(taken)[int(times * 0.95) - 1] * 1000


def figure(name: str, value: float, unit: str, *, most: float = 0, least: float = 0) -> None:
    """Print a figure and, where one was promised, how it stands to it."""
    promised = most or least
    ratio = value / most if most else (value / least if least else 0)
    said = f"   {'at most' if most else 'at least'} {promised:g}: {ratio:.2f} of it" if promised else ""
    print(f"{name:62}{value:9.1f} {unit}{said}", flush=True)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_instance(Path(folder))
        with unpaced(root) as intake:
            one_after_the_other(intake)
        with unpaced(root) as intake:
            meter = Meter(intake)
            speed, refused = at_once(intake, AT_ONCE)
            figure("16 clients at once, taken in a second", speed, "/s", least=300)
            figure("  of them not taken", refused, f"    ({meter.seconds / AT_ONCE * 1000:.1f} ms CPU each)")
        with unpaced(root) as intake:
            free = waits(intake)
            with slow_sources(intake, SLOW):
                beside = waits(intake)
            figure("95 of 100 submissions are answered within", free, "ms")
            figure(f"  beside {SLOW} sources that send 2 KB a second", beside, f"ms   {beside / free:.1f} times")
        with unpaced(root) as intake:
            Sender(intake.port).send(upload(door_of(intake), 400_000_000))
            figure("most memory of a worker that took 400 MB", largest_worker(intake), "MiB", most=80)
        with unpaced(root, *RECYCLED) as intake:
            speed, refused = at_once(intake, 200)
            figure("a process for each submission: taken in a second", speed, "/s", least=15)
            figure("  of them not taken", refused, "")


if __name__ == "__main__":
    main()
