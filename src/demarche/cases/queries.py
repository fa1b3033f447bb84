"""Reads of the cases: only for who holds a wrap of the case's key."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from demarche.cases import dates
from demarche.cases.casefile import CaseEvent as CaseEvent
from demarche.cases.casefile import CaseFact as CaseFact
from demarche.cases.casefile import CaseFile as CaseFile
from demarche.cases.casefile import CaseNote as CaseNote
from demarche.cases.casefile import CasePerson as CasePerson
from demarche.cases.casefile import CaseRelation as CaseRelation
from demarche.cases.models import Case, CaseSubmission, Event, Fact, Person, Relation
from demarche.journal.models import Move
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.models import Paper, Reading
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff


def cases_of(reader: SignedIn) -> QuerySet[Case]:
    """Return the cases that a person may know, newest first."""
    return Case.objects.filter(papers.known_by(reader.staff)).select_related("card", "lead", "dossier")


def by_state(reader: SignedIn) -> dict[str, tuple[int, int]]:
    """Return how many open and closed cases that a person may know concern each State."""
    rows = cases_of(reader).order_by().values_list("state_code", "state").annotate(many=Count("pk", distinct=True))
    counts: dict[str, tuple[int, int]] = {}
    for code, stands, many in rows:
        still_open, closed = counts.get(code, (0, 0))
        counts[code] = (still_open + many, closed) if stands == "open" else (still_open, closed + many)
    return counts


def case(case_id: uuid.UUID, reader: SignedIn) -> Case:
    """Return one case; raise NotYours for whoever may not know it, as if it were not there."""
    found = cases_of(reader).filter(pk=case_id).first()
    if found is None:
        raise NotYours
    return found


def person(person_id: uuid.UUID, reader: SignedIn) -> Person:
    """Return one person of a case that the reader may know."""
    return _own(Person.objects.filter(pk=person_id), reader)


def event(event_id: uuid.UUID, reader: SignedIn) -> Event:
    """Return one event of a case that the reader may know."""
    return _own(Event.objects.filter(pk=event_id), reader)


def fact(fact_id: uuid.UUID, reader: SignedIn) -> Fact:
    """Return one fact of a case that the reader may know."""
    return _own(Fact.objects.filter(pk=fact_id), reader)


def relation(relation_id: uuid.UUID, reader: SignedIn) -> Relation:
    """Return one connection of a case that the reader may know."""
    return _own(Relation.objects.filter(pk=relation_id), reader)


def _own[R: (Person, Event, Fact, Relation)](rows: QuerySet[R], reader: SignedIn) -> R:
    found = rows.select_related("case", "case__dossier", "paper").first()
    if found is None or not papers.knows(reader.staff, found.case.dossier_id):
        raise NotYours
    return found


def opened(held: list[Paper], *, reader: SignedIn, now: datetime) -> list[dict[str, Any]]:
    """Open papers of a case for one response."""
    return papers.read_all(held, reader=reader, now=now)


def titles(cases: list[Case], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Return the titles of several cases for a list."""
    cards = papers.read_all([case.card for case in cases], reader=reader, now=now)
    return {case.pk: card["title"] for case, card in zip(cases, cards, strict=True)}


def case_file(case: Case, reader: SignedIn, now: datetime) -> CaseFile:
    """Open everything that a case holds today, for one response; struck records left out."""
    persons = list(case.persons.filter(state="recorded").select_related("paper"))
    events = list(case.events.filter(state="recorded").select_related("paper"))
    facts = list(case.facts.filter(state="recorded").select_related("paper"))
    ties = list(case.relations.filter(state="recorded").select_related("paper"))
    linked = list(case.linked.select_related("note", "submission"))
    held = [case.card, *(row.paper for row in [*persons, *events, *facts, *ties]), *(link.note for link in linked)]
    contents = dict(zip([paper.pk for paper in held], papers.read_all(held, reader=reader, now=now), strict=True))
    person_files = {row.pk: CasePerson(row, contents[row.paper_id]) for row in persons}
    fact_files = [CaseFact(row, contents[row.paper_id], _among(person_files, row.person_id)) for row in facts]
    told: dict[uuid.UUID | None, list[CaseFact]] = {None: [], **{row.pk: [] for row in events}}
    for each in fact_files:
        told[each.row.event_id if each.row.event_id in told else None].append(each)
    event_files = [CaseEvent(row, contents[row.paper_id], told[row.pk]) for row in events]
    return CaseFile(
        title=contents[case.card_id]["title"],
        summary=contents[case.card_id]["summary"],
        persons=list(person_files.values()),
        events=sorted(event_files, key=dates.order),
        loose_facts=told[None],
        relations=[
            CaseRelation(row, contents[row.paper_id], person_files[row.one_id], person_files[row.other_id])
            for row in ties
            if row.one_id in person_files and row.other_id in person_files
        ],
        notes=[CaseNote(link, contents[link.note_id]) for link in linked],
    )


def _among(persons: dict[uuid.UUID, CasePerson], person_id: uuid.UUID | None) -> CasePerson | None:
    return persons.get(person_id) if person_id else None


def persons_changed_since(case: Case, since: datetime | None) -> bool:
    """Tell whether anything about a person of a case was written down after an instant."""
    return since is None or case.persons.filter(paper__written_at__gt=since).exists()


def people(case: Case) -> list[Staff]:
    """Return who may know a case, by name."""
    return papers.people(case.dossier)


def moves(case: Case) -> QuerySet[Move]:
    """Return every step of a case and of the records in it, first step first."""
    kinds = {Case: [case.pk]} | {
        kind: kind.objects.filter(case=case).values_list("pk", flat=True) for kind in (Person, Event, Fact, Relation)
    }
    wanted = Q(pk__in=[])
    for kind, ids in kinds.items():
        wanted |= Q(record=kind._meta.label_lower, record_id__in=list(ids))
    return Move.objects.filter(wanted).order_by("at")


def readings(case: Case, limit: int = 100) -> list[Reading]:
    """Return the newest lines of a case's reading log; a title shown in a list is logged, and left out here."""
    lines = Reading.objects.filter(paper__dossier=case.dossier_id).exclude(paper__kind="card")
    return list(lines.select_related("by", "paper").defer("paper__sealed")[:limit])


def versions(record: Person | Event | Fact | Relation) -> list[Paper]:
    """Return every paper of a record, newest first."""
    found = [record.paper]
    while (earlier := found[-1].supersedes) is not None:
        found.append(earlier)
    return found


def struck(case: Case) -> list[Person | Event | Fact | Relation]:
    """Return what was taken out of a case."""
    return [row for kind in (Person, Event, Fact, Relation) for row in kind.objects.filter(case=case, state="struck")]


def case_of(submission_id: uuid.UUID) -> CaseSubmission | None:
    """Return the case that a submission was admitted to."""
    return CaseSubmission.objects.filter(submission_id=submission_id).select_related("case").first()


def resting_on(case: Case) -> list[CaseSubmission]:
    """Return the links to the submissions that a case rests on."""
    return list(case.linked.select_related("case__dossier", "submission__dossier", "note"))
