"""Leave: a deputy is lent what one may know, up to the last day; back early, everything is taken back at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.cases.queries import cases_of
from demarche.handover.around import letters_of, links_of, shown_of
from demarche.handover.errors import HandOverRefused
from demarche.journal.moving import desk_transaction
from demarche.papers import lending
from demarche.papers.models import Wrap
from demarche.papers.queries import knows
from demarche.procedure import clock
from demarche.staff import absences
from demarche.staff.keys import SignedIn
from demarche.staff.models import Absence, Staff


@dataclass(repr=False)
class Lent:
    """What a deputy got: the cases lent, and those that stay shut for a conflict of interest."""

    cases: list[Case] = field(default_factory=list)
    shut: list[Case] = field(default_factory=list)


def go(
    *, since: date, until: date, deputy: Staff | None, lent: Iterable[Case] = (), by: SignedIn, now: datetime
) -> tuple[Absence, Lent]:
    """Announce one's own leave, and lend the deputy the cases chosen, with their letters."""
    with desk_transaction():
        absence = absences.announce(by.staff, since=since, until=until, deputy=deputy, by=by, now=now)
        return absence, _lend(absence, lent, by=by, now=now)


def lend_more(absence: Absence, chosen: Iterable[Case], *, by: SignedIn, now: datetime) -> Lent:
    """Lend the deputy further cases: what came since the leave was announced."""
    if absence.staff_id != by.id or absence.deputy is None or absence.back_on is not None:
        raise HandOverRefused("There is no leave of yours with a deputy to whom this could be lent.")
    return _lend(absence, chosen, by=by, now=now)


def come_back(absence: Absence, *, by: SignedIn, now: datetime) -> Absence:
    """Be back, or give the leave up: what the deputy was lent for it is taken back at once."""
    with desk_transaction():
        absences.come_back(absence, by=by, now=now)
        if absence.deputy is not None:
            lending.take_back(absence.staff, absence.deputy)
        return absence


def not_lent(absence: Absence, reader: SignedIn) -> list[Case]:
    """Return the open cases that one knows and the deputy does not."""
    deputy = absence.deputy
    if deputy is None:
        return []
    own = cases_of(reader).filter(state="open").exclude(state_code__in=deputy.conflicts)
    return [case for case in own if not knows(deputy, case.dossier_id)]


def standing_in(staff: Staff, now: datetime) -> list[Absence]:
    """Return for whom somebody stands in today."""
    return absences.in_place_of(staff, clock.office_day(now))


def _lend(absence: Absence, chosen: Iterable[Case], *, by: SignedIn, now: datetime) -> Lent:
    deputy, done = absence.deputy, Lent()
    if deputy is None:
        return done
    with desk_transaction():
        for case in chosen:
            if case.state_code in deputy.conflicts:
                done.shut.append(case)
                continue
            cases.lend(case, staff=deputy, until=absence.until, by=by, now=now)
            done.cases.append(case)
        for case in done.cases:
            _with_its_letters(case, deputy, absence.until, by=by, now=now)
    return done


def _with_its_letters(case: Case, deputy: Staff, until: date, *, by: SignedIn, now: datetime) -> None:
    own_keys = [letter.dossier for letter in letters_of(case, by.staff)]
    for dossier in [*own_keys, *shown_of(case, by.staff), *links_of(case, deputy, by)]:
        # Somebody to whom it was only lent cannot lend it on for longer than the own day.
        mine = Wrap.objects.filter(dossier=dossier, staff=by.staff).values_list("until", flat=True).first()
        lending.lend(dossier, staff=deputy, until=min(until, mine or until), by=by, now=now)
