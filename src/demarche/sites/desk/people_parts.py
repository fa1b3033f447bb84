"""What the case page shows of its persons beside names and consents: what is known, connections, a small graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from demarche.cases import births, relating
from demarche.cases import queries as cases
from demarche.cases.casefile import CaseFile, CasePerson, CaseRelation
from demarche.cases.people import STATELESS
from demarche.cases.vocabulary import FAMILY, GENDERS, HARM, ORGANISATION_KINDS
from demarche.procedure.places import state_name
from demarche.staff.keys import SignedIn
from demarche.vocabularies.queries import label

# Of the graph, in its own units: a line for each person, arcs to the right of the names.
WIDE, LINE, NAMES = 360, 34, 190
LONGEST = 24


@dataclass(frozen=True, repr=False)
class Arc:
    """One connection as an arc of the graph, with the number under which the list below explains it."""

    number: int
    path: str
    x: int
    y: int
    tone: str


def details(shown: CasePerson) -> list[str]:
    """Return what is known about somebody as short words, in the order in which colleagues ask."""
    known, words = shown.known, []
    if shown.organisation:
        words.append(ORGANISATION_KINDS[known["organisation_kind"]] if known["organisation_kind"] else "Organisation")
    if known["gender"]:
        words.append(GENDERS[known["gender"]])
    words += [_age(shown)] if shown.born else []
    if known["nationality"]:
        stateless = known["nationality"] == STATELESS
        words.append("Stateless" if stateless else state_name(known["nationality"]))
    words += [known["occupation"]] if known["occupation"] else []
    words += [label("defenders", code) for code in known["defender"]]
    for name, vocabulary in (
        ("victim_status", "victim_status"), ("perpetrator", "perpetrators"), ("involvement", "involvement"),
    ):  # fmt: skip
        words += [label(vocabulary, known[name])] if known[name] else []
    return words


def _age(shown: CasePerson) -> str:
    found = births.age(shown.born, shown.today)
    return f"born {births.in_words(shown.born)}, {births.years_in_words(found)} years old" if found else ""


def elsewhere(shown: CasePerson, reader: SignedIn, now: datetime) -> list[dict[str, str]]:
    """Return in which other cases, of those that the reader may know, the same person is."""
    if not shown.known["same"]:
        return []
    rows = relating.elsewhere(shown.known["same"], reader)
    called = cases.titles([row.case for row in rows], reader=reader, now=now)
    return [
        {
            "title": called[row.case_id],
            "url": reverse("case", args=[row.case_id]),
            "person_url": reverse("case_person_about", args=[row.pk]),
            "name": shown.name,
            "end": reverse("case_person_not_same", args=[shown.id, row.pk]),
        }
        for row in rows
    ]


def relations(file: CaseFile, *, may_change: bool) -> list[dict[str, Any]]:
    """Return the connections as a list, numbered as the graph numbers them."""
    return [
        {
            "number": number,
            "one": each.one.name,
            "one_url": reverse("case_person_about", args=[each.one.id]),
            "words": each.words,
            "other": each.other.name,
            "other_url": reverse("case_person_about", args=[each.other.id]),
            "note": each.note,
            "lasted": each.lasted,
            "tone": tone(each),
            "url": reverse("case_relation", args=[each.id]) if may_change else "",
        }
        for number, each in enumerate(file.relations, start=1)
    ]


def graph(file: CaseFile) -> dict[str, Any] | None:
    """Return the persons as lines and their connections as arcs beside them; nothing where nobody is connected.

    The order is that of the case, so that the same case is always drawn alike; the list below says the same in words.
    """
    if not file.relations:
        return None
    tied = {person.id for each in file.relations for person in (each.one, each.other)}
    shown = [person for person in file.persons if person.id in tied]
    place = {person.id: LINE * number + LINE // 2 for number, person in enumerate(shown)}
    return {
        "width": WIDE,
        "height": LINE * len(shown),
        "persons": [_line(person, place[person.id]) for person in shown],
        "arcs": _arcs(file.relations, place),
        "dot": NAMES,
    }


def _arcs(found: Sequence[CaseRelation], place: dict[Any, int]) -> list[Arc]:
    """Return the arcs: the further apart two stand, the further out; of two between the same, the later further out."""
    spans = [abs(place[each.one.id] - place[each.other.id]) // LINE for each in found]
    most, seen, arcs = max(spans, default=1), dict[tuple[int, int], int](), []
    room = WIDE - NAMES - 30
    for number, (each, span) in enumerate(zip(found, spans, strict=True), start=1):
        top, bottom = sorted((place[each.one.id], place[each.other.id]))
        nth = seen.get((top, bottom), 0)
        seen[top, bottom] = nth + 1
        out = NAMES + min(room, 30 + (room - 50) * span // max(most, 1) + 18 * nth)
        arcs.append(
            Arc(number, f"M{NAMES} {top} C{out} {top} {out} {bottom} {NAMES} {bottom}",
                x=NAMES + (out - NAMES) * 3 // 4, y=(top + bottom) // 2, tone=tone(each))
        )  # fmt: skip
    return arcs


def tone(each: CaseRelation) -> str:
    """Return how a connection is drawn: family, harm, or work."""
    return "family" if each.kind in FAMILY else "harm" if each.kind in HARM else "work"


def _line(person: CasePerson, middle: int) -> dict[str, Any]:
    being = "organisation" if person.organisation else "person"
    return {"name": _short(person.name), "y": middle + 5, "middle": middle, "being": being}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
