"""A series of numbers, with every number of it: a letter, a letter that was withheld, or a hole with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from demarche.procedure.references import Reference
from demarche.staff.keys import SignedIn
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Hole, Transmission
from demarche.transmission.queries import transmissions_of


@dataclass(frozen=True, repr=False)
class Number:
    """One number of a series: the letter where the reader may know it, or the reason why there is none."""

    reference: Reference
    letter: Transmission | None = None
    given: bool = False
    reason: str = ""


def series() -> Sequence[tuple[str, int]]:
    """Return the series that have begun here: the State's code, or OTH, and the year; the newest year first."""
    found = Transmission.objects.values_list("code", "year").distinct()
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def numbers(code: str, year: int, *, reader: SignedIn) -> list[Number]:
    """Return every number of a series up to the last one given."""
    given = set(Transmission.objects.filter(code=code, year=year).values_list("number", flat=True))
    known = {each.number: each for each in transmissions_of(reader).filter(code=code, year=year)}
    holes = {each.number: each.get_reason_display() for each in Hole.objects.filter(code=code, year=year)}
    return [
        Number(Reference(code, year, number), known.get(number), number in given, holes.get(number, ""))
        for number in range(1, max(given, default=0) + 1)
    ]


def explain(reference: Reference, *, reason: str, by: SignedIn, now: datetime) -> Hole:
    """Say why a number stands on no letter; it is never given after that."""
    place = {"code": reference.code, "year": reference.year, "number": reference.number}
    if Transmission.objects.filter(**place).exists():
        raise TransmissionStopped(f"{reference} stands on a letter.")
    if Hole.objects.filter(**place).exists():
        raise TransmissionStopped(f"Somebody has said already why {reference} is missing.")
    if reference.number > max(
        Transmission.objects.filter(code=reference.code, year=reference.year).values_list("number", flat=True),
        default=0,
    ):
        raise TransmissionStopped(f"{reference} has not been reached yet: it is no hole.")
    return Hole.objects.create(**place, reason=reason, explained_by=by.staff, explained_at=now)


def explain_rest(code: str, year: int, *, reason: str, by: SignedIn, now: datetime) -> int:
    """Say of every number of a series that nobody has explained yet why it stands on no letter; return how many."""
    given = set(Transmission.objects.filter(code=code, year=year).values_list("number", flat=True))
    known = set(Hole.objects.filter(code=code, year=year).values_list("number", flat=True))
    rest = [number for number in range(1, max(given, default=0)) if number not in given | known]
    if not rest:
        raise TransmissionStopped("Every number of this series stands on a letter or has been explained.")
    place = {"code": code, "year": year, "reason": reason, "explained_by": by.staff, "explained_at": now}
    Hole.objects.bulk_create(Hole(number=number, **place) for number in rest)
    return len(rest)
