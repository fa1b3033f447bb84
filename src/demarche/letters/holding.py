"""Sections of a letter in somebody's hands: several write at once, each in another; a section can be taken over."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from demarche.journal.moving import desk_transaction
from demarche.letters import working
from demarche.letters.actions import EDITABLE
from demarche.letters.content import SECTIONS, LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Letter, LetterVersion, SectionHold
from demarche.letters.queries import text_of
from demarche.staff.keys import SignedIn

NAMES = {name: label for name, label, _ in SECTIONS}
# After so long without a word, whoever comes next need not take over.
SILENCE = timedelta(minutes=15)


def holds(letter: Letter, *, now: datetime) -> dict[str, SectionHold]:
    """Return which sections are in somebody's hands now."""
    rows = letter.holds.select_related("staff").filter(touched_at__gt=now - SILENCE)
    return {row.section: row for row in rows}


def holder(letter: Letter, section: str) -> SectionHold | None:
    """Return in whose hands a section is, however long ago the last word was kept."""
    return letter.holds.select_related("staff").filter(section=section).first()


def take(letter: Letter, section: str, *, by: SignedIn, now: datetime, over: bool = False) -> SectionHold:
    """Take a section into one's hands; from a colleague who writes in it only when one says so.

    What the colleague had typed stays kept for that colleague, and is not lost.
    """
    if section not in NAMES:
        raise LetterStopped("A letter has no such section.")
    with desk_transaction():
        letter.hold()
        if letter.state not in EDITABLE:
            raise LetterStopped(f"This letter is not changed any more: it is “{letter.state_label}”.")
        found = holds(letter, now=now).get(section)
        if found is not None and found.staff_id != by.id and not over:
            raise LetterStopped(f"{found.staff.name} writes in this section. You can read it, or take it over.")
        letter.holds.filter(section=section).exclude(staff=by.staff).delete()
        row, _ = SectionHold.objects.update_or_create(
            letter=letter,
            section=section,
            defaults={"staff": by.staff, "touched_at": now},
            create_defaults={"staff": by.staff, "taken_at": now, "touched_at": now},
        )
    return row


def touch(letter: Letter, *, by: SignedIn, now: datetime) -> None:
    """Say that somebody goes on writing in the sections that they hold."""
    letter.holds.filter(staff=by.staff).update(touched_at=now)


def let_go(letter: Letter, section: str, *, by: SignedIn) -> None:
    """Give a section back without a change."""
    letter.holds.filter(section=section, staff=by.staff).delete()


def save(
    letter: Letter,
    section: str,
    typed: LetterText,
    *,
    kept: UUID | None = None,
    turn: int = 0,
    by: SignedIn,
    now: datetime,
) -> LetterVersion:
    """Put one section's words into the letter as it stands now, and give the section back.

    Colleagues who wrote in other sections meanwhile lose nothing. Raises LetterStopped when somebody took the section
    over: the words are the writer's still.
    """
    with desk_transaction():
        letter.hold()
        found = holder(letter, section)
        if found is None or found.staff_id != by.id:
            who = found.staff.name if found is not None else "Somebody"
            raise LetterStopped(
                f"{who} has taken this section over. Your words are kept: compare them with the letter as it stands."
            )
        current = letter.current
        standing = text_of(current, reader=by, now=now)
        words: dict[str, Any] = {section: getattr(typed, section)}
        version = working.save(
            letter,
            text=replace(standing, **words),
            seen_version=current.number,
            by=by,
            now=now,
            working=kept,
            turn=turn,
        )
        let_go(letter, section, by=by)
    return version
