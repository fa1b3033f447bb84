"""Handing a case over: the colleague knows it at once, with all that hangs on it, and says that it is taken over."""

from collections.abc import Iterable
from datetime import datetime

from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.handover.around import letters_of, shown_of
from demarche.handover.errors import HandOverRefused
from demarche.handover.models import HandOver
from demarche.journal.moving import desk_transaction
from demarche.letters import actions as letters
from demarche.papers import actions as papers
from demarche.papers.queries import knows
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.rights import Right


def hand_over(
    chosen: Iterable[Case], *, to: Staff, note: str, leaves: bool = False, by: SignedIn, now: datetime
) -> list[HandOver]:
    """Hand cases over to a colleague, with a word on what is open in them; all of them, or none."""
    chosen = list(chosen)
    if not chosen:
        raise HandOverRefused("Tick at least one case.", "cases")
    if to.pk == by.id:
        raise HandOverRefused("Choose a colleague.", "taker")
    if to.left_at or not to.recipient or Right.CASE.value not in to.rights:
        raise HandOverRefused(f"{to.name} does not work on cases at this desk.", "taker")
    if not note.strip():
        raise HandOverRefused("Write what is open, and what to look out for: your colleague begins with it.", "note")
    with desk_transaction():
        return [_hand_over(case, to, note.strip(), leaves, by=by, now=now) for case in chosen]


def take_over(handed: HandOver, *, by: SignedIn, now: datetime) -> HandOver:
    """Take a case over: from now on it stands on one's own list; who gave it goes out of it if that was said."""
    _refuse_others(handed.taker, by)
    with desk_transaction():
        handed.move("taken", by=by, now=now)
        cases.entrust(handed.case, to=by.staff, by=by, now=now)
        if handed.leaves:
            _out_of_it(handed.case, handed.giver, by=by, now=now)
        return handed


def decline(handed: HandOver, *, reason: str, by: SignedIn, now: datetime) -> HandOver:
    """Say why one cannot take a case over; what one knew by the hand-over alone, one no longer knows."""
    _refuse_others(handed.taker, by)
    if not reason.strip():
        raise HandOverRefused("Write in a sentence why: your colleague has to find somebody else.", "reason")
    with desk_transaction():
        handed.reason = papers.write(
            handed.case.dossier, kind="handover-reason", content={"text": reason.strip()}, by=by, now=now
        )
        handed.save(update_fields=["reason"])
        handed.move("declined", by=by, now=now)
        if not handed.knew:
            _out_of_it(handed.case, handed.taker, by=by, now=now)
        return handed


def withdraw(handed: HandOver, *, by: SignedIn, now: datetime) -> HandOver:
    """Take a hand-over back that has not been taken up."""
    _refuse_others(handed.giver, by)
    with desk_transaction():
        handed.move("withdrawn", by=by, now=now)
        if not handed.knew:
            _out_of_it(handed.case, handed.taker, by=by, now=now)
        return handed


def _hand_over(case: Case, to: Staff, note: str, leaves: bool, *, by: SignedIn, now: datetime) -> HandOver:
    if HandOver.objects.filter(case=case, state="handed").exists():
        raise HandOverRefused("One of these cases waits to be taken over already. Withdraw that first.", "cases")
    knew = knows(to, case.dossier_id)
    cases.admit(case, staff=to, by=by, now=now)
    for letter in letters_of(case, by.staff):
        if not knows(to, letter.dossier_id):
            letters.admit(letter, staff=to, by=by, now=now)
    for dossier in shown_of(case, by.staff):
        papers.admit(dossier, staff=to, by=by, now=now)
    return HandOver.objects.create(
        case=case,
        giver=by.staff,
        taker=to,
        note=papers.write(case.dossier, kind="handover-note", content={"text": note}, by=by, now=now),
        leaves=leaves,
        knew=knew,
        handed_at=now,
    )


def _out_of_it(case: Case, staff: Staff, *, by: SignedIn, now: datetime) -> None:
    """Take a case from somebody, with all that hangs on it; oneself last, so that the key is there to the end."""
    for letter in letters_of(case, staff):
        if knows(by.staff, letter.dossier_id):
            letters.dismiss(letter, staff=staff, by=by, now=now)
    for dossier in shown_of(case, staff):
        if knows(by.staff, dossier):
            papers.dismiss(dossier, staff=staff, by=by)
    if knows(staff, case.dossier_id):
        cases.dismiss(case, staff=staff, by=by, now=now)


def _refuse_others(meant: Staff, by: SignedIn) -> None:
    if by.id != meant.pk:
        raise HandOverRefused(f"Only {meant.name} does this.")
