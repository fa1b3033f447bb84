"""The team's own figures: letters that a reader may know, counted by one question after another.

Each figure is the length of the list behind it: both come from the same `chosen`. Whoever may not know a letter finds
it in no number; of a letter whose case the reader does not know, no person and no outcome is counted.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles
from typing import Any

from demarche.cases.models import Person
from demarche.followup.queries import followups_of
from demarche.papers import queries as papers
from demarche.papers.queries import known_by
from demarche.procedure.natures import Nature
from demarche.procedure.outcomes import BY_CODE
from demarche.procedure.places import state_name
from demarche.replies import quality
from demarche.replies.models import Reply
from demarche.replies.quality import NEVER_PUBLIC
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Membership
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of
from demarche.vocabularies.queries import label

NOT_SAID = "-"
BANDS = {"30": "Within 30 days", "60": "Within 31 to 60 days", "90": "Within 61 to 90 days", "more": "Later"}
PARTS = {"led": "Led by a mandate of yours", "joined": "Joined by a mandate of yours", "others": "Of other mandates"}
REPLIES = {
    "substantive": "Replied in substance",
    "acknowledgement": "Acknowledged alone",
    "request_for_time": "Asked for time alone",
    NOT_SAID: "No reply",
}
GENDERS = {"woman": "Women", "man": "Men", "other": "Another gender"}
# How papers may write the same.
SAME_GENDER = {"female": "woman", "f": "woman", "male": "man", "m": "man", "nonbinary": "other", "x": "other"}


@dataclass(frozen=True, repr=False)
class Counted:
    """A letter with its answers to each question; several answers where several persons or mandates have one each."""

    letter: Transmission
    answers: Mapping[str, tuple[str, ...]]
    days: int | None


@dataclass(frozen=True, repr=False)
class Question:
    """One question by which letters are counted: its key in addresses, its title, and its answers in words."""

    key: str
    title: str
    words: Callable[[str], str]
    persons: bool = False
    # In the order of the answers themselves, such as months; otherwise the most frequent stands first.
    in_order: bool = False

    def said(self, answer: str) -> str:
        """Return an answer in words; as it stands where nobody gives it."""
        try:
            return self.words(answer)
        except (ValueError, KeyError):
            return answer


@dataclass(frozen=True, repr=False)
class Figure:
    """How many letters have one answer, and how many persons where the question is about persons."""

    answer: str
    words: str
    letters: int
    persons: int


def _quality(code: str) -> str:
    scale, _, given = code.partition(":")
    return quality.words(scale, given) if given else "Not classed, or no substantive reply"


def _mandate(code: str) -> str:
    found = Mandate.objects.filter(label=code).first()
    return str(found.title["en"]) if found else code


def _among(names: Mapping[str, str], otherwise: str) -> Callable[[str], str]:
    return lambda code: names.get(code, otherwise if code == NOT_SAID else code)


QUESTIONS = (
    Question("month", "Month of sending", lambda code: f"{date.fromisoformat(f'{code}-01'):%B %Y}", in_order=True),
    Question("state", "State", state_name),
    Question("nature", "Nature", lambda code: Nature(code).label),
    Question("mandate", "Mandate", _mandate),
    Question("part", "Led or joined", _among(PARTS, "")),
    Question("joint", "Joint or alone", _among({"joint": "Several mandates", "alone": "One mandate"}, "")),
    Question("reply", "Reply", _among(REPLIES, "")),
    Question("time", "Time to a substantive reply", _among(BANDS, "No substantive reply")),
    Question("quality", "Quality of the last substantive reply", _quality),
    Question("gender", "Gender of the alleged victims", _among(GENDERS, "Not recorded"), persons=True),
    Question("category", "Category of defenders", lambda code: _category(code), persons=True),
    Question("outcome", "Outcome on the ground", lambda code: _outcome(code), persons=True),
)
KEYS = {question.key: question for question in QUESTIONS}


def _category(code: str) -> str:
    return "Not recorded" if code == NOT_SAID else label("defenders", code)


def _outcome(code: str) -> str:
    return BY_CODE[code].label if code in BY_CODE else "Nothing recorded"


def counted(reader: SignedIn, *, first: date, last: date) -> list[Counted]:
    """Return the letters sent in a period that a reader may know, each with its answers, newest first."""
    letters = list(
        transmissions_of(reader)
        .filter(state="sent", sent_on__gte=first, sent_on__lte=last)
        .prefetch_related("letter__joinings__mandate")
        .order_by("-sent_on", "code", "-number")
    )
    own = set(Membership.objects.filter(staff=reader.staff).values_list("mandate_id", flat=True))
    known = _people(letters, reader)
    outcomes = _outcomes(letters, reader)
    replies = _replies(letters)
    return [_counted(each, own, known, outcomes, replies.get(each.pk, [])) for each in letters]


def chosen(rows: Iterable[Counted], answers: Mapping[str, str]) -> list[Counted]:
    """Return the letters that have every one of some answers: the list behind a figure."""
    return [row for row in rows if all(answer in row.answers[key] for key, answer in answers.items())]


def figures(rows: Sequence[Counted], question: Question) -> list[Figure]:
    """Return each answer to a question with its number of letters, most first."""
    letters, persons = Counter[str](), Counter[str]()
    for row in rows:
        letters.update(set(row.answers[question.key]))
        persons.update(row.answers[question.key])
    found = [Figure(code, question.said(code), letters[code], persons[code]) for code in letters]
    if question.in_order:
        return sorted(found, key=lambda one: one.answer)
    return sorted(found, key=lambda one: (-one.letters, one.words))


def times(rows: Iterable[Counted]) -> tuple[float, float, float] | None:
    """Return in how many days substantive replies came: first quartile, median, third quartile."""
    days = sorted(row.days for row in rows if row.days is not None)
    if len(days) < 2:
        return (days[0], days[0], days[0]) if days else None
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    return lower, middle, upper


def _counted(
    letter: Transmission,
    own: set[uuid.UUID],
    known: Mapping[uuid.UUID, list[dict[str, Any]]],
    outcomes: Mapping[uuid.UUID, list[str]],
    replies: list[Reply],
) -> Counted:
    mandates = [letter.letter.lead, *(j.mandate for j in letter.letter.joinings.all() if j.state == "joined")]
    led, ids = letter.letter.lead_id in own, {mandate.pk for mandate in mandates}
    substantive = [reply for reply in replies if reply.kind == "substantive"]
    days = (substantive[0].received_on - letter.sent_on).days if substantive and letter.sent_on else None
    classed = [f"{reply.scale}:{reply.quality}" for reply in substantive if reply.quality]
    persons = known.get(letter.letter.case_id, [])
    return Counted(
        letter,
        {
            "month": (f"{letter.sent_on:%Y-%m}",),
            "state": (letter.addressee,),
            "nature": (letter.letter.nature,),
            "mandate": tuple(mandate.label for mandate in mandates),
            "part": ("led" if led else "joined" if ids & own else "others",),
            "joint": ("joint" if len(mandates) > 1 else "alone",),
            "reply": ("substantive" if substantive else replies[-1].kind if replies else NOT_SAID,),
            "time": (_band(days),),
            "quality": (classed[-1] if classed else NOT_SAID,),
            "gender": tuple(_gender(person) for person in persons),
            "category": tuple(code for person in persons for code in _categories(person)),
            "outcome": tuple(outcomes.get(letter.letter.case_id, [NOT_SAID] if persons else [])),
        },
        days,
    )


def _band(days: int | None) -> str:
    if days is None:
        return NOT_SAID
    return next((band for band in ("30", "60", "90") if days <= int(band)), "more")


def _gender(person: Mapping[str, Any]) -> str:
    """Return a person's gender as the paper says it; papers of before it was asked say nothing."""
    said = str(person.get("gender") or NOT_SAID)
    return SAME_GENDER.get(said, said)


def _categories(person: Mapping[str, Any]) -> list[str]:
    """Return the categories of defenders that a person's paper says."""
    return list(person.get("categories") or [NOT_SAID])


def _people(letters: Sequence[Transmission], reader: SignedIn) -> dict[uuid.UUID, list[dict[str, Any]]]:
    """Open the alleged victims' papers of the cases that the reader may know; nothing of them is kept or shown."""
    cases = {letter.letter.case_id for letter in letters}
    rows = Person.objects.filter(known_by(reader.staff, "case__dossier"), state="recorded", role="alleged_victim")
    held = rows.values_list("case_id", "paper_id", "paper__dossier_id", "paper__sealed")
    found = [(case, paper, dossier, bytes(sealed)) for case, paper, dossier, sealed in held if case in cases]
    contents = papers.compared_rows([(paper, dossier, sealed) for _, paper, dossier, sealed in found], reader=reader)
    people: dict[uuid.UUID, list[dict[str, Any]]] = {}
    for case, paper, _, _ in found:
        if paper in contents:
            people.setdefault(case, []).append(contents[paper])
    return people


def _outcomes(letters: Sequence[Transmission], reader: SignedIn) -> dict[uuid.UUID, list[str]]:
    """Return how each person's situation was known last, by case."""
    cases = {letter.letter.case_id for letter in letters}
    newest: dict[uuid.UUID, tuple[uuid.UUID, str]] = {}
    rows = followups_of(reader).filter(state="recorded").order_by("on", "recorded_at")
    for person, case, outcome in rows.values_list("person_id", "case_id", "outcome"):
        newest[person] = (case, outcome)
    found: dict[uuid.UUID, list[str]] = {}
    for case, outcome in newest.values():
        if case in cases:
            found.setdefault(case, []).append(outcome)
    return found


def _replies(letters: Sequence[Transmission]) -> dict[uuid.UUID, list[Reply]]:
    own = {letter.pk for letter in letters}
    rows = Reply.objects.exclude(state="struck").exclude(kind__in=NEVER_PUBLIC).order_by("received_on", "recorded_at")
    found: dict[uuid.UUID, list[Reply]] = {}
    for reply in rows.filter(transmission__state="sent"):
        if reply.transmission_id in own:
            found.setdefault(reply.transmission_id, []).append(reply)
    return found
