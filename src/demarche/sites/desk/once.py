"""A form that is sent twice is one step: the second sending waits for the first, and is led where that one led."""

import uuid
from collections import OrderedDict
from collections.abc import Callable
from threading import Event, Lock

from django.http import HttpResponseBase, HttpResponseRedirect

FIELD = "sent_id"
KEPT = 5_000
PATIENCE_SECONDS = 60


class _Sending:
    def __init__(self) -> None:
        self.over, self.location = Event(), ""


class Once:
    """Remembers the forms of this process that were sent lately: a random number each, and where each led."""

    def __init__(self) -> None:
        self._lock, self._sent = Lock(), OrderedDict[tuple[uuid.UUID, str], _Sending]()

    def taken(self, by: uuid.UUID, form: str, step: Callable[[], HttpResponseBase]) -> HttpResponseBase:
        """Take a step for a form; a form that is sent again leads where it led, unless it was refused."""
        sending, first = self._begin((by, form))
        if not first:
            sending.over.wait(PATIENCE_SECONDS)
            return HttpResponseRedirect(sending.location) if sending.location else step()
        try:
            response = step()
            if response.status_code == 302:
                sending.location = response.headers["Location"]
            return response
        finally:
            self._end((by, form), sending)

    def _begin(self, key: tuple[uuid.UUID, str]) -> tuple[_Sending, bool]:
        with self._lock:
            known = self._sent.get(key)
            if known is not None:
                return known, False
            made = self._sent[key] = _Sending()
            while len(self._sent) > KEPT:
                self._sent.popitem(last=False)
            return made, True

    def _end(self, key: tuple[uuid.UUID, str], sending: _Sending) -> None:
        if not sending.location:
            # Refused: what was typed is mended and sent again under the number of the new page.
            with self._lock:
                self._sent.pop(key, None)
        sending.over.set()


forms = Once()
