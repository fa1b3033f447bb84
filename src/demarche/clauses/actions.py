"""The steps on clauses: the office writes its own version, goes back to the shipped one, dates a State's treaties."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from demarche.clauses import queries
from demarche.clauses.catalogue import ACTS, BY_KEY
from demarche.clauses.errors import ClauseRefused
from demarche.clauses.models import ClauseVersion, TreatyStanding
from demarche.clauses.placeholders import complaint
from demarche.clauses.queries import Standing
from demarche.journal.moving import desk_transaction
from demarche.procedure import clock
from demarche.procedure.places import is_state
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def write(key: str, language: str, *, text: str, seen: int, by: SignedIn, now: datetime) -> ClauseVersion:
    """Give a clause its next version: letters begun from now on say this; those begun before keep their words."""
    words = " ".join(text.split())
    kind = BY_KEY.get(key)
    if kind is None or language not in kind.languages:
        raise ClauseRefused("There is no such clause in this language.")
    if not words:
        raise ClauseRefused("Write the clause, or go back to the one that comes with the house.", field="text")
    if wrong := complaint(words, needs=kind.needs, may=kind.may):
        raise ClauseRefused(wrong, field="text")
    return _next(key, language, words, seen=seen, by=by, now=now)


def reset(key: str, language: str, *, seen: int, by: SignedIn, now: datetime) -> ClauseVersion:
    """Go back to the words that come with the house; the office's versions stay in the history."""
    if not queries.wording(key, language, now).is_own:
        raise ClauseRefused("This clause stands as it comes with the house already.")
    return _next(key, language, "", seen=seen, by=by, now=now)


def _next(key: str, language: str, text: str, *, seen: int, by: SignedIn, now: datetime) -> ClauseVersion:
    _manages(by)
    with desk_transaction():
        rows = ClauseVersion.objects.select_for_update().filter(key=key, language=language)
        last = rows.order_by("-number").first()
        if (last.number if last else 0) != seen:
            raise ClauseRefused(
                "Somebody else has changed this clause while you were writing. Your text is below, unsaved: "
                "compare it with the history, then save again."
            )
        return ClauseVersion.objects.create(key=key, language=language, number=seen + 1, text=text, by=by.staff, at=now)


def set_standings(state_code: str, *, told: Mapping[str, Standing], by: SignedIn, now: datetime) -> int:
    """Write down how a State stands to the treaties; return how many lines changed. Letters typed before stay."""
    _manages(by)
    if not is_state(state_code):
        raise ClauseRefused("There is no such State.")
    for treaty, standing in told.items():
        _refuse_halves(treaty, standing, now)
    with desk_transaction():
        present = queries.standings(state_code, clock.office_day(now))
        changed = {treaty: new for treaty, new in told.items() if treaty in present and new != present[treaty]}
        for treaty, standing in changed.items():
            rows = TreatyStanding.objects.filter(state_code=state_code, treaty=treaty)
            number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
            TreatyStanding.objects.create(
                state_code=state_code,
                treaty=treaty,
                number=number,
                act=standing.act,
                on=standing.on,
                by=by.staff,
                at=now,
            )
    return len(changed)


def _refuse_halves(treaty: str, standing: Standing, now: datetime) -> None:
    if standing.act and standing.act not in ACTS:
        raise ClauseRefused("Choose by which act.", field=f"{treaty}_act")
    bound = standing.act in ("ratification", "accession", "succession")
    if bound and standing.on is None:
        raise ClauseRefused("Say on which day, or choose “Not known here”.", field=f"{treaty}_on")
    if standing.on is not None and not bound:
        raise ClauseRefused("Say by which act on this day.", field=f"{treaty}_act")
    if standing.on is not None and standing.on > clock.office_day(now):
        raise ClauseRefused("This day has not come yet.", field=f"{treaty}_on")


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise ClauseRefused("Only who manages the office changes the clauses of letters.")
