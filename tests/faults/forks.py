"""A process that works until it is killed, in the middle of whatever it does."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator

SHORT, LONG = 0.06, 2.0


def killed(work: Callable[[int], None], times: int) -> Iterator[bytes]:
    """Kill a child again and again; one that never gets to writing anything, on a busy machine, is given longer."""
    longest = SHORT
    for _ in range(times):
        written = killed_once(work, longest=longest)
        longest = max(SHORT, longest * 0.8) if written else min(LONG, longest * 1.3)
        yield written


def killed_once(work: Callable[[int], None], *, longest: float = SHORT) -> bytes:
    """Let a child work for a moment, then kill it; return what it had written down."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        # Whatever happens, the child goes no further than its work.
        try:
            work(writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(random.uniform(0.005, longest))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()
