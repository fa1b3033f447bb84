"""The proof that registration fills the blanks and changes nothing else."""

from dataclasses import dataclass
from typing import Any

from demarche.letters.sheets import Blanks, blanked, filled, greetings
from demarche.transmission.errors import NotWhatWasSigned
from demarche.typesetting import Typeset, typeset_letter


@dataclass(frozen=True, repr=False)
class Final:
    """The letter to be sent: its exact content and its typeset pages."""

    sheet: dict[str, Any]
    typeset: Typeset


def final_letter(signed: dict[str, Any], signing_digest: str, blanks: Blanks) -> Final:
    """Fill the signed sheet's blanks; raise NotWhatWasSigned unless emptying them again gives the signed bytes."""
    sheet = filled(signed, blanks)
    prove(sheet, signing_digest)
    return Final(sheet, typeset_letter(sheet))


def prove(sheet: dict[str, Any], signing_digest: str) -> None:
    """Typeset the letter with its blanks emptied again, and compare it with what the mandates signed."""
    signed = greetings(sheet)
    if signed and sheet["salutation"] not in signed:
        raise NotWhatWasSigned("This letter greets its addressee in words that nobody signed. It was not sent.")
    if typeset_letter(blanked(sheet)).sha256 != signing_digest:
        raise NotWhatWasSigned(
            "This letter differs from the text that was signed in more than its number, date and addressee. "
            "It was not sent. Offer it for signature again."
        )
