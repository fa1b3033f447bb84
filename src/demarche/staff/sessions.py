"""Sessions: a person at work. The key that unseals the person's own key lives in the browser's cookie alone."""

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from demarche.staff.keys import SignedIn
from demarche.staff.models import Session
from demarche.vault.opening import Identity
from demarche.vault.papers import open_paper, seal_paper

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=8)
FRESH = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, repr=False)
class AtWork:
    """Somebody recognised by the cookie, and when he or she last showed a second factor."""

    signed_in: SignedIn
    touched_at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether the second factor was shown a moment ago."""
        # Set back, the clock does not make an old touch fresh.
        return abs(now - self.touched_at) <= FRESH


def begin_session(signed_in: SignedIn, *, now: datetime, touched: bool = True) -> bytes:
    """Begin a person's session and end the former one; return the key for the cookie, which is kept nowhere else.

    Whoever came in with the fallback has not touched anything: a step that cannot be taken back asks first.
    """
    key = os.urandom(32)
    Session.objects.update_or_create(
        staff=signed_in.staff,
        defaults={
            "key_digest": _digest(key),
            "sealed_seed": seal_paper(key, _label(signed_in.staff.pk), signed_in.identity.seed),
            "begun_at": now,
            "seen_at": now,
            "touched_at": now if touched else now - 2 * FRESH,
        },
    )
    return key


def resume(key: bytes, *, now: datetime) -> AtWork | None:
    """Return who holds a cookie's key; nobody when the session is unknown, has been idle, or is a day's work old."""
    session = Session.objects.filter(key_digest=_digest(key)).select_related("staff").first()
    if session is None:
        return None
    # A clock that was set back ends a session as a long absence does.
    if abs(now - session.seen_at) > IDLE or now - session.begun_at > LONGEST or session.staff.left_at:
        session.delete()
        return None
    if now - session.seen_at > SEEN_EVERY:
        Session.objects.filter(pk=session.pk).update(seen_at=now)
    seed = open_paper(key, _label(session.staff.pk), bytes(session.sealed_seed))
    return AtWork(SignedIn(session.staff, Identity.from_seed(seed)), session.touched_at)


def keep_touch(signed_in: SignedIn, *, now: datetime) -> None:
    """Note that a person has just shown a second factor again."""
    Session.objects.filter(staff=signed_in.staff).update(touched_at=now)


def end_session(signed_in: SignedIn) -> None:
    """End a person's session: the cookie's key opens nothing any more."""
    Session.objects.filter(staff=signed_in.staff).delete()


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(b"demarche/session/" + key).digest()


def _label(staff_id: object) -> str:
    return f"demarche/session/{staff_id}"
