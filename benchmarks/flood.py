"""A flood at the door: junk comes by the hour, sources without JavaScript still get in, the desk does not notice.

Run: .venv/bin/python benchmarks/flood.py [SECONDS [JUNK_AN_HOUR]]

An office runs with all its processes. Nothing is sped up: junk comes over HTTP in a wave and then at its rate, half of
it sending once and leaving, half of it waiting its turn like a source; sources go through the whole report, and come
again when the page says so. What a source waits is the time from its last button until it reads “sealed and kept”.
Meanwhile somebody at the desk asks for the first page, which counts what waits, without the flood and in it.
"""

import http.client
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.senders import KILOBYTE, Door, Sender, minted, sent_again  # noqa: E402 -- found from here
from tests.commands.offices import SECOND_FACTOR, SIGN_IN, office_of, within  # noqa: E402 -- the tests' own pieces
from tests.commands.running import as_process, init  # noqa: E402
from tests.faults.doors import invented  # noqa: E402
from tests.intake.walking import Visit, WireBrowser, proof_of, report_until_words  # noqa: E402

AN_HOUR, SOURCES_EVERY, ASKED_EVERY = 1000, 4.0, 0.5
AT_ONCE = 200
KEPT = "sealed and kept"
BEGIN = """
from django.conf import settings
from demarche.staff.sessions import begin_session
print(settings.SESSION_COOKIE, begin_session(person, now=now).hex())
"""


class Flood:
    """What happens at one intake while junk comes."""

    def __init__(self, port: int, junk: list[bytes]) -> None:
        self._port, self._junk = port, junk
        self.junk_taken, self.junk_sent = 0, 0
        self.waited: list[float] = []
        self._threads: list[threading.Thread] = []

    def run(self, seconds: float, per_hour: float) -> None:
        """Let junk and sources come, each in a thread of its own, and wait for all of them."""
        chance, ends = random.Random(1), time.monotonic() + seconds
        next_junk = next_source = time.monotonic()
        # Junk does not come evenly: a first wave, then by the hour.
        for _ in range(AT_ONCE):
            self._begin(self._send_junk, False)
        while time.monotonic() < ends:
            if time.monotonic() >= next_junk and self._junk:
                self._begin(self._send_junk, chance.random() < 0.5)
                next_junk += chance.expovariate(per_hour / 3600)
            if time.monotonic() >= next_source:
                self._begin(self._send_report)
                next_source += SOURCES_EVERY
            time.sleep(0.02)
        for thread in self._threads:
            thread.join()

    def _begin(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args)  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)

    def _send_junk(self, waits: bool) -> None:
        request = self._junk.pop()
        self.junk_sent += 1
        ends = time.monotonic() + (90 if waits else 0)
        while True:
            answer = Sender(self._port).send(request)
            if KEPT.encode() in answer:
                self.junk_taken += 1
                return
            if time.monotonic() > ends:
                return
            time.sleep(5)
            request = sent_again(request, answer)

    def _send_report(self) -> None:
        visit = Visit(WireBrowser(self._port))
        words = report_until_words(visit, **KILOBYTE).words
        visit.press()
        proof, began = proof_of(visit, words), time.monotonic()
        visit.press(**proof)
        while KEPT not in visit.text:
            time.sleep(2)
            visit.press(**proof)
        self.waited.append(time.monotonic() - began)


def nineteen_of_twenty(taken: list[float]) -> float:
    """Return within how many seconds nineteen of twenty were done."""
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


def main(seconds: float, per_hour: float) -> None:
    """Measure the desk alone, then both."""
    with tempfile.TemporaryDirectory() as folder:
        made = init(Path(folder) / "instance")
        invented(made.root)
        cookie = "=".join(as_process(made.root, "desk", SIGN_IN + SECOND_FACTOR + BEGIN, *made.sign_in()).split())
        with office_of(made.root) as office:
            assert within(60, office.answers)
            intake = Door(made.root, office.port + 1)
            flood = Flood(intake.port, minted(intake, AT_ONCE + int(seconds * per_hour / 1800) + 50))
            alone = asked_for(office.port + 2, cookie, seconds=min(20.0, seconds))
            thread = threading.Thread(target=flood.run, args=[seconds, per_hour])
            thread.start()
            beside = asked_for(office.port + 2, cookie, seconds=seconds)
            thread.join()
    print(
        f"junk sent              {flood.junk_sent:8}   ({AT_ONCE} at once, then {per_hour:g} an hour for {seconds:g} s)"
    )
    print(f"  of it taken in       {flood.junk_taken:8}")
    print(f"sources                {len(flood.waited):8}   all taken in")
    print(f"  95 of 100 within     {nineteen_of_twenty(flood.waited):8.1f} s   at most 60")
    print(f"  longest              {max(flood.waited):8.1f} s")
    print(f"desk, p95 alone        {nineteen_of_twenty(alone) * 1000:8.0f} ms")
    print(f"desk, p95 in the flood {nineteen_of_twenty(beside) * 1000:8.0f} ms")


def asked_for(port: int, cookie: str, *, seconds: float) -> list[float]:
    """Ask the desk for its first page again and again; return how long each time took."""
    taken, ends = [], time.monotonic() + seconds
    while time.monotonic() < ends:
        began, line = time.monotonic(), http.client.HTTPConnection("localhost", port, timeout=60)
        line.request("GET", "/", headers={"Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        line.close()
        assert answer.status == 200, answer.status
        taken.append(time.monotonic() - began)
        time.sleep(ASKED_EVERY)
    return taken


if __name__ == "__main__":
    given = [float(argument) for argument in sys.argv[1:]]
    main(given[0] if given else 180.0, given[1] if given[1:] else AN_HOUR)
