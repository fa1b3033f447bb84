"""Where somebody cannot be asked, the mandate holder decides, with the reason: never against what the person said."""

from datetime import datetime
from typing import Any

from demarche.cases import contents
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.cases.models import Person
from demarche.cases.recording import amended
from demarche.journal.moving import desk_transaction
from demarche.papers import queries as papers
from demarche.procedure import clock
from demarche.procedure.consents import LABELS, Consent
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

DECIDED = (Consent.GOVERNMENT, Consent.PUBLIC, Consent.PRESS)


def decide(person: Person, consent: Consent, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Decide in place of somebody who cannot be asked; what the person says later counts before it."""
    _refuse_others(by)
    if consent not in DECIDED:
        raise WrongEntry("consent", "Only being named to the Government, in public or to the press is decided so.")
    if not reason.strip():
        raise WrongEntry("reason", "Write why the person cannot be asked, and why naming them is right all the same.")
    with desk_transaction():
        known = _content(person, by, now)
        if known["consents"][consent.value] != "unasked":
            raise CaseRefused(f"The person has answered about this: “{LABELS[consent]}”. Their word counts.")
        decision = {"reason": reason.strip(), "by": by.staff.name, "on": clock.office_day(now).isoformat()}
        decided = {**known.get("decided", {}), consent.value: decision}
        amended(person, contents.person, {"decided": decided}, by=by, now=now, seen=None)


def take_back(person: Person, consent: Consent, *, by: SignedIn, now: datetime) -> None:
    """Take a decision back; the name needs the person's consent again."""
    _refuse_others(by)
    with desk_transaction():
        decided = {k: v for k, v in _content(person, by, now).get("decided", {}).items() if k != consent.value}
        amended(person, contents.person, {"decided": decided}, by=by, now=now, seen=None)


def _content(person: Person, by: SignedIn, now: datetime) -> dict[str, Any]:
    newest = Person.objects.select_related("paper").get(pk=person.pk)
    return papers.read(newest.paper, reader=by, now=now)


def _refuse_others(by: SignedIn) -> None:
    if not by.may(Right.SIGN):
        raise CaseRefused("Only a mandate holder decides in place of somebody who cannot be asked.")
