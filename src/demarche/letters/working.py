"""Words are kept while they are written: sealed on the server, for their writer alone, until they become a version."""

import uuid
from datetime import datetime, timedelta

from demarche.journal.moving import desk_transaction
from demarche.letters.actions import EDITABLE, revise
from demarche.letters.content import LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion, WorkingText
from demarche.papers.working import opened_working, sealed_working
from demarche.staff.keys import SignedIn

# Whoever kept words so lately is writing now.
LATELY = timedelta(minutes=15)


def keep(
    letter: Letter,
    *,
    text: LetterText,
    seen_version: int,
    by: SignedIn,
    now: datetime,
    working: uuid.UUID | None = None,
    turn: int = 0,
) -> WorkingText:
    """Keep what somebody has typed; from an older state of it, beside the newer one and never over it."""
    with desk_transaction():
        letter.hold()
        if letter.state not in EDITABLE:
            raise LetterStopped(f"This letter is not changed any more: it is “{letter.state_label}”.")
        own = letter.working_texts.select_for_update().filter(staff=by.staff)
        kept = own.filter(pk=working, turn=turn).first() if working else None
        kept = kept or WorkingText(letter=letter, staff=by.staff, turn=0)
        kept.turn, kept.seen_version, kept.kept_at = kept.turn + 1, seen_version, now
        kept.sealed = sealed_working(letter.dossier_id, kept.pk, text.dump(), by=by)
        kept.save()
    return kept


def save(
    letter: Letter,
    *,
    text: LetterText,
    seen_version: int,
    by: SignedIn,
    now: datetime,
    working: uuid.UUID | None = None,
    turn: int = 0,
) -> LetterVersion:
    """Make a version of what somebody has typed; only the working text that it was typed in is given up."""
    with desk_transaction():
        version = revise(letter, text=text, seen_version=seen_version, by=by, now=now)
        if working is not None:
            letter.working_texts.filter(staff=by.staff, pk=working, turn=turn).delete()
    return version


def throw_away(letter: Letter, *, working: uuid.UUID, turn: int, by: SignedIn) -> None:
    """Give up a working text of one's own, as it was seen."""
    gone, _ = letter.working_texts.filter(staff=by.staff, pk=working, turn=turn).delete()
    if not gone:
        raise LetterStopped("This text has been written on since, or is given up already. Look at it again.")


def own(letter: Letter, *, reader: SignedIn) -> list[tuple[WorkingText, LetterText]]:
    """Return what the reader has typed on a letter and not saved, the newest first."""
    found = letter.working_texts.filter(staff=reader.staff)
    return [
        (kept, LetterText.load(opened_working(letter.dossier_id, kept.pk, bytes(kept.sealed), reader=reader)))
        for kept in found
    ]


def others_writing(letter: Letter, *, reader: SignedIn, now: datetime) -> list[WorkingText]:
    """Return who else writes on a letter now, without what they write; each person once."""
    lately = letter.working_texts.filter(kept_at__gt=now - LATELY).exclude(staff=reader.staff).select_related("staff")
    return list({kept.staff_id: kept for kept in reversed(lately)}.values())
