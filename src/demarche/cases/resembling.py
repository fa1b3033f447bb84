"""Which cases may be about a person whom a submission names: compared among the cases that a reader may know."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.cases.models import Case, Person
from demarche.cases.queries import cases_of, titles
from demarche.papers.queries import compared
from demarche.staff.keys import SignedIn
from demarche.triage.likenesses import likeness
from demarche.triage.models import Submission
from demarche.triage.resemblance import WORTH_A_LOOK, Resembling, names_alike
from demarche.triage.spelling import Spelled, spelled


@dataclass(repr=False)
class ResemblingCase:
    """A case with somebody whose name is like one in a submission, and why."""

    case: Case
    title: str
    score: int
    reasons: tuple[str, ...]
    # Which person of the submission, counted from zero, may be which person of the case.
    same: dict[int, uuid.UUID]


def cases_like(submission: Submission, reader: SignedIn, now: datetime) -> list[ResemblingCase]:
    """Return the cases that may be about the same person, the likeliest first; nothing is stored."""
    named = likeness(submission, reader).names
    persons = list(
        Person.objects.filter(state="recorded", case__in=cases_of(reader)).select_related("paper", "case__card")
    )
    contents = compared([person.paper for person in persons], reader=reader)
    found: dict[uuid.UUID, ResemblingCase] = {}
    spellings = _together(persons, contents)
    for person in persons:
        for number, name in enumerate(named):
            best = _best(name, spellings[person.pk])
            if best.score + 25 * (person.case.state_code == submission.state_code) < WORTH_A_LOOK:
                continue
            case = found.setdefault(person.case_id, ResemblingCase(person.case, "", 0, (), {}))
            case.score = max(case.score, best.score)
            case.reasons = tuple(dict.fromkeys((*case.reasons, *best.reasons)))
            if best.score >= WORTH_A_LOOK:
                case.same.setdefault(number, person.pk)
    ordered = sorted(found.values(), key=lambda each: -each.score)[:20]
    called = titles([each.case for each in ordered], reader=reader, now=now)
    for each in ordered:
        each.title = called[each.case.pk]
        if each.case.state_code == submission.state_code:
            each.reasons += ("The same State",)
    return ordered


def _together(persons: list[Person], contents: Mapping[uuid.UUID, dict[str, Any]]) -> dict[uuid.UUID, list[str]]:
    """Return under which names each person is looked for: the own ones, and those of the same person elsewhere."""
    own = {str(person.pk): list(contents[person.paper_id]["names"]) for person in persons}
    found = {}
    for person in persons:
        elsewhere = (own.get(each, []) for each in contents[person.paper_id].get("same", []))
        found[person.pk] = [*own[str(person.pk)], *(name for names in elsewhere for name in names)]
    return found


def _likest(names: list[list[Spelled]], spellings: list[str]) -> Resembling:
    return max((_best(name, spellings) for name in names), key=lambda each: each.score, default=Resembling(0, ()))


def _best(name: list[Spelled], spellings: list[str]) -> Resembling:
    likest = [names_alike(name, spelled(each)) for each in spellings]
    return max(likest, key=lambda each: each.score, default=Resembling(0, ()))


@dataclass(repr=False)
class ResemblingPerson:
    """Somebody in another case whose name is like a person's, and why."""

    person: Person
    name: str
    title: str
    score: int
    reasons: tuple[str, ...]


def persons_like(one: Person, reader: SignedIn, now: datetime) -> list[ResemblingPerson]:
    """Return who in the other cases that a reader may know has a name like a person's, the likeliest first."""
    others = Person.objects.filter(state="recorded", case__in=cases_of(reader)).exclude(case=one.case_id)
    rows = list(others.select_related("paper", "case__card"))
    contents = compared([one.paper, *(row.paper for row in rows)], reader=reader)
    together = _together([one, *rows], contents)
    mine = [spelled(name) for name in together[one.pk]]
    found = [(row, _likest(mine, together[row.pk])) for row in rows]
    likely = sorted((pair for pair in found if pair[1].score >= WORTH_A_LOOK), key=lambda pair: -pair[1].score)[:20]
    called = titles([row.case for row, _ in likely], reader=reader, now=now)
    return [
        ResemblingPerson(row, contents[row.paper_id]["names"][0], called[row.case_id], best.score, best.reasons)
        for row, best in likely
    ]
