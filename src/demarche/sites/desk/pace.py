"""How often something may be asked for: so many times within a while, counted in memory alone."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

NAMES_KEPT = 1_000


@dataclass(repr=False)
class Pace:
    """Counts by name; the names are digests or nothing, and are forgotten with the process."""

    often: int
    within_seconds: int
    _asked: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, name: str, now: datetime) -> bool:
        """Tell whether a name may ask now, and count it."""
        since = now - timedelta(seconds=self.within_seconds)
        with self._lock:
            lately = [at for at in self._asked.pop(name, []) if since < at <= now]
            allowed = len(lately) < self.often
            self._asked[name] = [*lately, now] if allowed else lately
            while len(self._asked) > NAMES_KEPT:
                self._asked.popitem(last=False)
        return allowed
