"""The outcome on the ground: what became of somebody after a letter. It says nothing about why."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way an outcome goes for the person."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """One outcome: its code, its words, which way it goes."""

    code: str
    label: str
    direction: Direction


OUTCOMES = (
    Outcome("released", "Released", Direction.BETTER),
    Outcome("charges_dropped", "Charges dropped", Direction.BETTER),
    Outcome("sentence_reduced", "Sentence reduced", Direction.BETTER),
    Outcome("protection_given", "Protection given", Direction.BETTER),
    Outcome("investigation_opened", "Investigation opened", Direction.BETTER),
    Outcome("perpetrator_prosecuted", "Perpetrator prosecuted", Direction.BETTER),
    Outcome("law_amended", "Law amended", Direction.BETTER),
    Outcome("unchanged", "Situation unchanged", Direction.SAME),
    Outcome("worsened", "Situation worsened", Direction.WORSE),
    Outcome("died", "Died", Direction.WORSE),
    Outcome("unknown", "Not known", Direction.UNKNOWN),
)
BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}
CHOICES = tuple((outcome.code, outcome.label) for outcome in OUTCOMES)
PRECISIONS = (("day", "On this day"), ("month", "In this month"), ("about", "About this day"))
