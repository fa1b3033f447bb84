"""Consents are read once more when a letter goes out: somebody may have withdrawn one since it was signed."""

from datetime import datetime

from demarche.cases.heeding import open_change
from demarche.letters.naming import unconsented
from demarche.letters.queries import text_of
from demarche.papers.queries import knows
from demarche.staff.keys import SignedIn
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Transmission


def unconsented_now(transmission: Transmission, *, reader: SignedIn, now: datetime) -> str:
    """Say who is named to the Government without consent; nothing for who does not know the case."""
    letter = transmission.letter
    if change := open_change(letter.case):
        return change.rstrip(".")
    if not knows(reader.staff, letter.case.dossier_id):
        return ""
    return unconsented(letter, text_of(letter.current, reader=reader, now=now), reader=reader, now=now)


def refuse_unconsented(transmission: Transmission, *, by: SignedIn, now: datetime) -> None:
    """Stop a letter that names somebody to the Government without consent."""
    if not knows(by.staff, transmission.letter.case.dossier_id):
        raise TransmissionStopped(
            "Consents are read once more before a letter goes out: a colleague who knows the case sends it."
        )
    if named := unconsented_now(transmission, reader=by, now=now):
        raise TransmissionStopped(
            f"{named}. The letter was not sent: record the consent and its basis in the case, or withhold the letter "
            "and draft another without the name."
        )
