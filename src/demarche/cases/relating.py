"""Connections: who is whose lawyer, brother, superior; and who is the same person as somebody in another case."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from demarche.cases import contents
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.cases.models import Case, Person, Relation
from demarche.cases.queries import cases_of
from demarche.cases.recording import amended, new_record
from demarche.journal.moving import desk_transaction
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.staff.keys import SignedIn


def relate(
    case: Case,
    *,
    one: Person,
    other: Person,
    kind: str,
    note: str = "",
    since: str = "",
    until: str = "",
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None = None,
) -> Relation:
    """Record how two of a case are connected; the same `once` records once."""
    content = contents.relation(kind=kind, note=note, since=since, until=until)
    _refuse_strangers(case, one, other)
    return new_record(Relation, case, content, by=by, now=now, once=once, one=one, other=other)


def amend_relation(
    relation: Relation,
    *,
    one: Person,
    other: Person,
    kind: str,
    note: str = "",
    since: str = "",
    until: str = "",
    by: SignedIn,
    now: datetime,
    seen: uuid.UUID | None = None,
) -> Relation:
    """Say anew how two of a case are connected; what was said before stays in the history."""
    _refuse_strangers(relation.case, one, other)
    with desk_transaction():
        said = {"kind": kind, "note": note, "since": since, "until": until}
        amended(relation, contents.relation, said, by=by, now=now, seen=seen)
        relation.one, relation.other = one, other
        relation.save(update_fields=["one", "other"])
    return relation


def same_person(one: Person, other: Person, *, by: SignedIn, now: datetime) -> None:
    """Say that somebody in one case is somebody in another; only who may know both can say or see it.

    Each of the two papers names the other, sealed under its own case: no table tells that two cases share a person.
    """
    if one.case_id == other.case_id:
        raise CaseRefused("These two stand in one case: amend one of them, and strike the other.")
    with desk_transaction():
        for person_here, there in ((one, other), (other, one)):
            known = _same(person_here, by, now)
            amended(person_here, contents.person, {"same": [*known, str(there.pk)]}, by=by, now=now, seen=None)


def not_the_same(one: Person, other: Person, *, by: SignedIn, now: datetime) -> None:
    """Take back that two are the same person."""
    with desk_transaction():
        for person_here, there in ((one, other), (other, one)):
            known = [each for each in _same(person_here, by, now) if each != str(there.pk)]
            amended(person_here, contents.person, {"same": known}, by=by, now=now, seen=None)


def elsewhere(ids: list[str], reader: SignedIn) -> list[Person]:
    """Return the same person in the other cases that a reader may know; of the rest, nothing."""
    rows = Person.objects.filter(pk__in=[uuid.UUID(each) for each in ids], state="recorded", case__in=cases_of(reader))
    return list(rows.select_related("paper", "case__card"))


def persons_in(case: Case, reader: SignedIn, now: datetime) -> list[tuple[Person, str]]:
    """Return the persons of a case with the names that letters use, to choose one of them."""
    rows = list(case.persons.filter(state="recorded").select_related("paper", "case"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    return [(row, content["names"][0]) for row, content in zip(rows, contents, strict=True)]


def also_named(
    paper_ids: Iterable[uuid.UUID], *, reader: SignedIn, where: Callable[[list[str]], bool]
) -> list[uuid.UUID]:
    """Return the papers of the same persons in other cases, for those of some papers whose names a search means.

    `where` tells from a person's names whether they are meant; a case that the reader may not know adds nothing.
    """
    rows = Person.objects.filter(paper__in=list(paper_ids), state="recorded", case__in=cases_of(reader))
    held = [row.paper for row in rows.select_related("paper")]
    said = papers.compared(held, reader=reader).values()
    ids = {each for content in said if where(content["names"]) for each in content.get("same", [])}
    return [row.paper_id for row in elsewhere(sorted(ids), reader)]


def _same(row: Person, reader: SignedIn, now: datetime) -> list[str]:
    newest = Person.objects.select_related("paper").get(pk=row.pk)
    said: list[str] = papers.read(newest.paper, reader=reader, now=now).get("same", [])
    return said


def _refuse_strangers(case: Case, one: Person, other: Person) -> None:
    if one.case_id != case.pk or other.case_id != case.pk:
        raise NotYours
    if one.pk == other.pk:
        raise WrongEntry("other", "Choose two different persons or organisations.")
