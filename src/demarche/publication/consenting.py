"""Consents are read again after an approval: somebody may have withdrawn one since."""

from datetime import datetime

from demarche.cases import queries as cases
from demarche.cases.heeding import open_change
from demarche.cases.models import Case
from demarche.departures import actions as departures
from demarche.papers.queries import knows
from demarche.publication.asking import objected
from demarche.publication.errors import GateClosed
from demarche.publication.gate import missing_consents, public_texts
from demarche.publication.models import Preparation
from demarche.publication.previewing import obstacles_of, sheet_of
from demarche.publication.queries import release_of, wording_of
from demarche.staff.keys import SignedIn


def refuse_what_changed(preparation: Preparation, *, by: SignedIn, now: datetime) -> None:
    """Stop a second approval where the case, since the first one, says what stands against it."""
    case = preparation.transmission.letter.case
    if change := open_change(case) or objected(preparation):
        raise GateClosed(change)
    if not cases.persons_changed_since(case, preparation.first_approved_at):
        return
    if not knows(by.staff, case.dossier_id):
        raise GateClosed(
            "Something about a person in the case was changed after the first approval, perhaps a consent. "
            "Return it, so that a colleague who knows the case looks at it again."
        )
    if found := obstacles_of(preparation, reader=by, now=now):
        raise GateClosed(*found)


def withdrawn_since(preparation: Preparation, *, reader: SignedIn, now: datetime) -> list[str]:
    """Say who is public, or is about to be, and no longer agrees; nothing for who does not know the case."""
    transmission = preparation.transmission
    case = transmission.letter.case
    if not _stands(preparation) or not knows(reader.staff, case.dossier_id):
        return []
    if change := open_change(case):
        return [change]
    if not cases.persons_changed_since(case, preparation.first_approved_at):
        return []
    wording = wording_of(preparation, reader=reader, now=now)
    text = public_texts(wording, sheet_of(transmission, reader=reader, now=now))
    return list(missing_consents(cases.case_file(case, reader, now).persons, text))


def hold_withdrawn(case: Case, *, by: SignedIn, now: datetime) -> list[Preparation]:
    """Hold the releases on their way that name somebody who no longer agrees; return what was held."""
    held = []
    approved = Preparation.objects.filter(transmission__letter__case=case, state="approved")
    for preparation in approved.exclude(kind="withdrawal"):
        release = release_of(preparation)
        if release is None or release.state != "waiting":
            continue
        # Who cannot read the wording cannot tell whom it names: it is held all the same.
        blind = not knows(by.staff, preparation.transmission.letter.dossier_id)
        if blind or open_change(case) or withdrawn_since(preparation, reader=by, now=now):
            departures.hold(release, by=by, now=now)
            held.append(preparation)
    return held


def _stands(preparation: Preparation) -> bool:
    """Tell whether this is what the public reads, or will read."""
    newest = preparation.transmission.preparations.filter(state="approved").first()
    release = release_of(preparation)
    return (
        newest == preparation
        and preparation.kind != "withdrawal"
        and release is not None
        and release.state != "cancelled"
    )
