"""Slows guessing down and locks nobody out. It keeps no address, and a name only as a digest under its own key."""

import hmac
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from demarche.staff.errors import StaffStopped

FREE_TRIES = 3
LONGEST_DELAY = 8
FORGOTTEN_AFTER = timedelta(minutes=15)
NAMES_KEPT = 10_000
# Each check of a passphrase takes 128 MiB for a third of a second.
AT_ONCE = 2
IN_LINE = 6
# Tries that have to wait never take the whole line: whoever is not guessed at comes through.
WAITING = 3


class TooBusy(Exception):
    """So many people sign in that one more would have to wait too long."""


@dataclass
class Throttle:
    """The failed tries of a while, by a name's digest, and the places in the line."""

    pause: Callable[[float], None] = time.sleep
    key: bytes = field(default_factory=lambda: os.urandom(32), repr=False)
    failed: dict[bytes, tuple[int, datetime]] = field(default_factory=dict, repr=False)
    line: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(IN_LINE))
    waiting: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(WAITING))
    checking: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    def delay(self, name: str, now: datetime) -> int:
        """Return how many seconds a try waits: none at first, then twice as long each time, up to a few seconds."""
        tries, last = self.failed.get(self._digest(name), (0, now))
        if now - last > FORGOTTEN_AFTER or tries < FREE_TRIES:
            return 0
        return int(min(2 ** (tries - FREE_TRIES), LONGEST_DELAY))

    @contextmanager
    def turn(self, name: str, *, now: datetime) -> Iterator[None]:
        """Take a turn at the door; a refused try makes the next one for this name slower, a good one forgets them."""
        if not self.line.acquire(blocking=False):
            raise TooBusy
        try:
            self._wait(self.delay(name, now))
            with self.checking:
                yield
        except StaffStopped:
            self._remember(self._digest(name), now)
            raise
        else:
            self.failed.pop(self._digest(name), None)
        finally:
            self.line.release()

    def _wait(self, seconds: int) -> None:
        if not seconds:
            return
        if not self.waiting.acquire(blocking=False):
            raise TooBusy
        try:
            self.pause(seconds)
        finally:
            self.waiting.release()

    def _remember(self, digest: bytes, now: datetime) -> None:
        if len(self.failed) >= NAMES_KEPT:
            self.failed.clear()
        tries, last = self.failed.get(digest, (0, now))
        self.failed[digest] = (1 if now - last > FORGOTTEN_AFTER else tries + 1, now)

    def _digest(self, name: str) -> bytes:
        return hmac.digest(self.key, " ".join(name.split()).casefold().encode(), "sha256")


AT_THE_DOOR = Throttle()
