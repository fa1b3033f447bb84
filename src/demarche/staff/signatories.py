"""Who signs for a mandate besides its holder: a working group signs by its Chair-Rapporteur or a Vice-Chair."""

from collections.abc import Mapping
from datetime import date

from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Signatory
from demarche.staff.rights import Right


def signatories(mandate: Mandate, on: date) -> list[Signatory]:
    """Return who may sign for a mandate on a day."""
    return [each for each in mandate.signatories.filter(since__lte=on) if each.until is None or each.until >= on]


def every(mandate: Mandate) -> list[Signatory]:
    """Return who signs or signed for a mandate, the present ones first."""
    return sorted(mandate.signatories.all(), key=lambda each: (each.until is not None, each.name))


def add_signatory(mandate: Mandate, *, name: str, capacity: Mapping[str, str], since: date, by: SignedIn) -> Signatory:
    """Name somebody who signs for a mandate from a day on."""
    _manages(by)
    kept = {language: words.strip() for language, words in capacity.items() if words.strip()}
    if not name.strip():
        raise StaffStopped("Write the name as it stands below a letter.")
    if "en" not in kept:
        raise StaffStopped("Write in English what stands below the name, such as “Vice-Chair of the Working Group”.")
    return Signatory.objects.create(mandate=mandate, name=name.strip(), capacity=kept, since=since)


def end_signatory(signatory: Signatory, *, until: date, by: SignedIn) -> Signatory:
    """Say until which day somebody signs for a mandate; letters that were signed keep the name they had."""
    _manages(by)
    if until < signatory.since:
        raise StaffStopped("Nobody ends before beginning.")
    signatory.until = until
    signatory.save(update_fields=["until"])
    return signatory


def _manages(by: SignedIn) -> None:
    if not by.may(Right.OFFICE):
        raise StaffStopped("Only who manages the office does this.")
