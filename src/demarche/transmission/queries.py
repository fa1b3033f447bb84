"""Reads of transmissions, always for a reader."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from demarche.letters.clauses import written_date
from demarche.letters.models import Letter
from demarche.letters.queries import signed_sheet
from demarche.letters.sheets import Blanks, greetings
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.proving import Final, final_letter


def transmissions_of(reader: SignedIn) -> QuerySet[Transmission]:
    """Return the letters with a number that a reader may know, newest first."""
    return (
        Transmission.objects.filter(papers.known_by(reader.staff, "letter__dossier"))
        .select_related("letter", "letter__case", "letter__lead")
        .order_by("-registered_at")
    )


def transmission(transmission_id: uuid.UUID, *, reader: SignedIn) -> Transmission:
    """Return one transmission; raise NotYours when the reader may not know it or it does not exist."""
    found = transmissions_of(reader).filter(pk=transmission_id).first()
    if found is None:
        raise NotYours
    return found


def of_letter(letter_id: uuid.UUID, *, reader: SignedIn) -> Transmission | None:
    """Return the transmission of a letter that was registered first, if any; what still has to be sent goes before."""
    found = all_of_letter(letter_id, reader=reader)
    return next((each for each in found if each.state not in ("sent", "withheld")), found[0] if found else None)


def all_of_letter(letter_id: uuid.UUID, *, reader: SignedIn) -> list[Transmission]:
    """Return a letter's transmissions, one for each addressee, in the order in which they were registered."""
    return list(transmissions_of(reader).filter(letter_id=letter_id).order_by("registered_at", "code", "number"))


def others_of(of: Transmission) -> list[Transmission]:
    """Return the other addressees' transmissions of the same letter that go out or have gone out."""
    same = Transmission.objects.filter(letter=of.letter_id).exclude(pk=of.pk).exclude(state="withheld")
    return list(same.order_by("registered_at", "code", "number"))


def told_of(of: Transmission) -> list[Transmission]:
    """Return the transmissions that a letter told its addressee of, in the order in which it names them."""
    found = {str(each.pk): each for each in Transmission.objects.filter(pk__in=of.told_of)}
    return [found[each] for each in of.told_of]


def name_of(told: Mapping[str, Any]) -> str:
    """Return how other letters name an addressee."""
    return str(told.get("name") or told["lines"][0])


def sent_reference_exists(reference: Reference) -> bool:
    """Tell whether this office has given a number."""
    return Transmission.objects.filter(code=reference.code, year=reference.year, number=reference.number).exists()


def particulars(of: Transmission, *, reader: SignedIn, now: datetime) -> dict[str, Any]:
    """Open the addressee's particulars."""
    return papers.read(of.particulars, reader=reader, now=now)


def letter_pdf(of: Transmission, *, reader: SignedIn, now: datetime) -> bytes:
    """Open the letter as it was sent."""
    if of.pdf is None:
        raise NotYours
    return b"".join(papers.open_file(of.pdf, reader=reader, now=now).chunks)


def next_number(code: str, year: int) -> int:
    """Return the next number of a State's series; a number once given is never given again."""
    highest = Transmission.objects.filter(code=code, year=year).aggregate(Max("number"))["number__max"]
    return int(highest or 0) + 1


def series_of(letter: Letter, code: str) -> str:
    """Return the series that a letter to an addressee is numbered in: the addressee’s own, or its nature’s."""
    return Nature(letter.nature).kind.series or code


def greetings_of(letter: Letter, *, reader: SignedIn, now: datetime) -> list[str]:
    """Return the greetings that the mandates signed, one for each addressee; none where the letter has one alone."""
    if letter.current.signing_sheet_id is None:
        return []
    return list(dict.fromkeys(greetings(signed_sheet(letter.current, reader=reader, now=now))))


def final_of(of: Transmission, *, reader: SignedIn, now: datetime) -> Final:
    """Return the letter as it would go out today, proved to be the signed text with its blanks filled."""
    letter, told = of.letter, particulars(of, reader=reader, now=now)
    blanks = Blanks(
        reference=of.reference.of_nature(Nature(letter.nature)),
        date_text=written_date(clock.office_day(now), letter.language),
        addressee_lines=told["lines"],
        footer_addressee=told["footer"],
        also_sent_to=[name_of(particulars(other, reader=reader, now=now)) for other in others_of(of)],
        salutation=told.get("salutation", ""),
    )
    return final_letter(signed_sheet(letter.current, reader=reader, now=now), of.signing_digest, blanks)


def as_of_today(of: Transmission, *, reader: SignedIn, now: datetime) -> bytes:
    """Return the pages that would go out today."""
    return final_of(of, reader=reader, now=now).typeset.pdf
