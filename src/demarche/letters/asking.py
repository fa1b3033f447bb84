"""Asking mandates to sign: until when, in which order, and a word again where no answer came."""

import smtplib
from datetime import datetime, timedelta

from demarche.journal.moving import desk_transaction
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Joining, JoiningTerm, Letter, Reminder
from demarche.procedure.natures import Nature, every
from demarche.staff.keys import SignedIn
from demarche.staff.mailing import say_that_something_waits
from demarche.staff.queries import holders_of
from demarche.staff.rights import Right

LONGEST = 60 * 24
NOT_AGAIN_WITHIN = timedelta(hours=2)
STANDING = ("invited", "joined")


def hours_for(nature: Nature) -> int:
    """Return how many hours a mandate has to answer, by the office's newest line, else by what comes with the house."""
    line = JoiningTerm.objects.filter(nature=nature.value).last()
    return line.hours if line else nature.kind.answer_hours


def terms() -> list[tuple[Nature, int, JoiningTerm | None]]:
    """Return the hours for each nature with the line that set them; none where nobody has set any."""
    return [(nature, hours_for(nature), JoiningTerm.objects.filter(nature=nature.value).last()) for nature in every()]


def set_hours(nature: Nature, *, hours: int, by: SignedIn, now: datetime) -> JoiningTerm:
    """Set from now on how long mandates have to answer; earlier lines stay."""
    if not by.may(Right.OFFICE):
        raise LetterStopped("Only who manages the office does this.")
    if not 1 <= hours <= LONGEST:
        raise LetterStopped(f"Write a number of hours from 1 to {LONGEST:,}.")
    return JoiningTerm.objects.create(nature=nature.value, hours=hours, set_by=by.staff, set_at=now)


def due(letter: Letter, *, hours: int | None, now: datetime) -> datetime:
    """Return until when a mandate that is invited now is asked to answer."""
    if hours is not None and not 1 <= hours <= LONGEST:
        raise LetterStopped(f"Write a number of hours from 1 to {LONGEST:,}.")
    return now + timedelta(hours=hours or hours_for(Nature(letter.nature)))


def remind(joining: Joining, *, by: SignedIn, now: datetime) -> int:
    """Send a mandate's holders the one mail that there is; return how many went out."""
    if joining.state != "invited" or joining.outside:
        raise LetterStopped("Only who was invited, works here and has not answered is reminded.")
    last = joining.reminders.last()
    if last is not None and now - last.at < NOT_AGAIN_WITHIN:
        raise LetterStopped("This mandate was reminded less than two hours ago. Wait, or speak to its holder.")
    holders = [staff for staff in holders_of(joining.mandate) if joining.letter.state_code not in staff.conflicts]
    try:
        sent = say_that_something_waits(holders)
    except (OSError, smtplib.SMTPException):
        raise LetterStopped("The mail server did not take the reminder. Nothing was written down; try again.") from None
    if not sent:
        raise LetterStopped("The mandate’s holder has no e-mail address at this desk. Speak to the holder.")
    Reminder.objects.create(joining=joining, by=by.staff, at=now)
    return sent


def move_up(joining: Joining, *, by: SignedIn, now: datetime) -> None:
    """Let a mandate sign before the one that stands before it; the lead mandate always comes first."""
    letter = joining.letter
    with desk_transaction():
        letter.hold()
        if letter.state != "drafting":
            raise LetterStopped("Who signs in which order is settled while the letter is being drafted.")
        standing = list(letter.joinings.filter(state__in=STANDING))
        place = next((number for number, each in enumerate(standing) if each.pk == joining.pk), 0)
        if place == 0:
            raise LetterStopped("This mandate signs first behind the lead already.")
        standing[place - 1], standing[place] = standing[place], standing[place - 1]
        rest = list(letter.joinings.exclude(state__in=STANDING))
        for position, each in enumerate([*standing, *rest], start=1):
            Joining.objects.filter(pk=each.pk).update(position=position)
        letter.move("reordered", by=by, now=now)
