"""Words of the public text are corrected, or said to be right with the reason why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from demarche.letters.checking import replaced
from demarche.publication.actions import word as keep
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.publication.queries import wording_of
from demarche.publication.wording import Wording
from demarche.staff.keys import SignedIn

# What is chosen from a list, or stands in the letter as it was sent: no word is corrected there.
KEPT = frozenset({"masked", "passed", "replies", "on", "precision", "attribution", "name"})


def correct(
    preparation: Preparation, *, word: str, by_word: str, seen: UUID, by: SignedIn, now: datetime
) -> Preparation:
    """Write a word of the public text as it should be, wherever it stands."""
    if not by_word.strip():
        raise GateClosed("Write the word as it should be.")
    standing = wording_of(preparation, reader=by, now=now).dump()
    mended = _mended(standing, word=word, by_word=by_word)
    if mended == standing:
        raise GateClosed(
            f"“{word}” does not stand in the words of the page. In the letter as it was sent it is masked, or said to "
            "be right; a person’s name is corrected in the case."
        )
    return keep(preparation, wording=Wording.load(mended), seen=seen, by=by, now=now)


def pass_over(preparation: Preparation, *, word: str, reason: str, seen: UUID, by: SignedIn, now: datetime) -> None:
    """Say that a word is right as it stands, and why: whoever approves reads the reason."""
    if not reason.strip():
        raise GateClosed(f"Say why “{word}” is right as it stands: the second person reads it.")
    wording = wording_of(preparation, reader=by, now=now)
    passed = replace(wording, passed={**wording.passed, word: " ".join(reason.split())})
    keep(preparation, wording=passed, seen=seen, by=by, now=now)


def _mended(held: Any, *, word: str, by_word: str) -> Any:
    if isinstance(held, str):
        return replaced(held, word=word, by_word=by_word)
    if isinstance(held, list):
        return [_mended(each, word=word, by_word=by_word) for each in held]
    if isinstance(held, Mapping):
        return {
            name: each if name in KEPT else _mended(each, word=word, by_word=by_word) for name, each in held.items()
        }
    return held
