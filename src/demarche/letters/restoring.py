"""An older version of a letter, put in force again without losing the ones after it."""

from datetime import datetime

from demarche.letters.actions import revise
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion
from demarche.letters.queries import text_of
from demarche.staff.keys import SignedIn


def restore(letter: Letter, *, number: int, seen_version: int, by: SignedIn, now: datetime) -> LetterVersion:
    """Make a new version with an older one's text."""
    older = letter.versions.filter(number=number).first()
    if older is None or older == letter.current:
        raise LetterStopped("This version stands already, or there is none with this number.")
    text = text_of(older, reader=by, now=now)
    return revise(letter, text=text, seen_version=seen_version, by=by, now=now, standing=text.standing)
