"""The office's table of terms: what applies to a letter on the day it is sent."""

from datetime import date, datetime

from django.db.models import QuerySet

from demarche.procedure import clock
from demarche.procedure.confidentiality import Term as ConfidentialityTerm
from demarche.procedure.natures import Nature
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Term


def term_for(nature: Nature, *, on_legislation: bool, on: date) -> ConfidentialityTerm:
    """Return the term that the office applies on a day: its own, or that of the procedure."""
    own = Term.objects.filter(nature=nature.value, on_legislation=on_legislation, valid_from__lte=on).last()
    if own is not None:
        return ConfidentialityTerm(days=own.days, hours=own.hours)
    return nature.term(on_legislation=on_legislation)


def terms() -> QuerySet[Term]:
    """Return the office's own lines."""
    return Term.objects.all()


def set_term(
    nature: Nature, *, on_legislation: bool, term: ConfidentialityTerm, valid_from: date, by: SignedIn, now: datetime
) -> Term:
    """Change the office's term from a day on, today at the earliest; letters already sent keep theirs.

    Every line stays in the table with who set it and when; of two for one day, the later one counts.
    """
    if valid_from < clock.office_day(now):
        raise ValueError("A term can change from today on; letters already sent keep theirs.")
    if on_legislation and not nature.may_comment_on_law:
        raise ValueError("Letters of this nature do not comment on legislation.")
    if _shorter(term, nature.term(on_legislation=on_legislation)):
        raise ValueError("A term is never shorter than the one that this procedure promises to Governments.")
    return Term.objects.create(
        nature=nature.value,
        on_legislation=on_legislation,
        valid_from=valid_from,
        days=term.days,
        hours=term.hours,
        set_by_id=by.id,
        set_at=now,
    )


def _shorter(term: ConfidentialityTerm, promised: ConfidentialityTerm) -> bool:
    return (term.hours or 24 * (term.days or 0)) < (promised.hours or 24 * (promised.days or 0))
