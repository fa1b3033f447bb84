"""Reads of safety, always for a reader who knows the case."""

from dataclasses import dataclass
from datetime import datetime

from demarche.cases.models import Case
from demarche.letters.models import Letter
from demarche.papers import queries as papers
from demarche.safety.models import Assessment, CheckIn
from demarche.safety.vocabulary import AGAINST
from demarche.staff.keys import SignedIn


@dataclass(frozen=True, repr=False)
class Told[R: (Assessment, CheckIn)]:
    """A line with the words that are sealed in its paper."""

    row: R
    text: str


def standing(case: Case) -> Assessment | None:
    """Return how dangerous a case is held to be; none where nobody has judged it yet."""
    return case.assessments.select_related("by").last()


def assessments(case: Case, *, reader: SignedIn, now: datetime) -> list[Told[Assessment]]:
    """Open every judgement of a case, the newest first."""
    rows = list(case.assessments.select_related("reasons", "by").order_by("-number"))
    opened = papers.read_all([row.reasons for row in rows], reader=reader, now=now)
    return [Told(row, content["text"]) for row, content in zip(rows, opened, strict=True)]


def check_ins(case: Case, *, reader: SignedIn, now: datetime) -> list[Told[CheckIn]]:
    """Open everything that those concerned said when asked, the newest first."""
    rows = list(case.check_ins.select_related("note", "by", "letter", "reply").order_by("-number"))
    opened = papers.read_all([row.note for row in rows], reader=reader, now=now)
    return [Told(row, content["text"]) for row, content in zip(rows, opened, strict=True)]


def asked(letter: Letter, moment: str) -> CheckIn | None:
    """Return the newest check-in for a letter and a moment."""
    return CheckIn.objects.filter(letter=letter, moment=moment).select_related("by").last()


def against_going_on(letter: Letter) -> CheckIn | None:
    """Return what those concerned said last, when it speaks against going on with a letter."""
    last = CheckIn.objects.filter(letter=letter).exclude(outcome="no_answer").select_related("by").last()
    return last if last is not None and last.outcome in AGAINST else None
