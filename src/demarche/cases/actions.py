"""The steps of a case: open it, put it together, say who may know it, close it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from demarche.cases import chains, contents, links
from demarche.cases.carrying import carry_over, made_from
from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.cases.models import Case, CaseSubmission, Event, Fact, Person, Relation
from demarche.cases.recording import amended, new_record, refuse_closed
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import lending
from demarche.papers import queries as papers_of
from demarche.procedure.places import is_state
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate, Staff
from demarche.triage import actions as triage
from demarche.triage.models import Submission


def open_case(
    *,
    title: str,
    state_code: str,
    lead: Mandate,
    by: SignedIn,
    now: datetime,
    submission: Submission | None = None,
    summary: str = "",
    may_know: Iterable[Staff] = (),
) -> Case:
    """Open a case for whoever opens it and those named; a submission is admitted by it and carried over."""
    card = contents.card(title=title, summary=summary)
    if not is_state(state_code):
        raise WrongEntry("state_code", "Choose the State that the case concerns.")
    known_to = [staff for staff in may_know if staff.pk != by.id]
    for staff in [by.staff, *known_to]:
        _refuse_conflict(staff, state_code)
    with desk_transaction():
        dossier = papers.open_dossier(kind="case", may_know=known_to, by=by, now=now)
        case = Case.objects.create(
            dossier=dossier,
            card=papers.write(dossier, kind="card", content=card, by=by, now=now),
            state_code=state_code,
            lead=lead,
            opened_by=by.staff,
            opened_at=now,
        )
        if submission is not None:
            triage.record_admission(submission, by=by, now=now)
            carry_over(submission, case, by=by, now=now)
    return case


def take_in(
    case: Case,
    submission: Submission,
    *,
    same: Mapping[int, Person] | None = None,
    reason: str = "",
    by: SignedIn,
    now: datetime,
) -> CaseSubmission:
    """Admit a submission to a case that is open already; its words, persons and consents are copied into the case.

    The case's key seals the copies: whoever may know the case reads them, and nobody else.
    """
    refuse_closed(case)
    for staff in papers_of.people(case.dossier):
        _refuse_conflict(staff, submission.state_code)
    for person in (same or {}).values():
        _refuse_foreign(case, None, person)
    with desk_transaction():
        triage.record_admission(submission, reason=reason, by=by, now=now)
        case.move("take_in", by=by, now=now)
        return carry_over(submission, case, same=same, by=by, now=now)


def give_back(link: CaseSubmission, *, reason: str, by: SignedIn, now: datetime) -> None:
    """Take a submission out of a case: its own persons are struck, and it is checked and decided again."""
    case = link.case
    refuse_closed(case)
    with desk_transaction():
        for person in made_from(link, reader=by, now=now):
            strike(person, by=by, now=now)
        case.move("give_back", by=by, now=now)
        CaseSubmission.objects.filter(pk=link.pk).delete()
        triage.record_taken_out(link.submission, reason=reason, by=by, now=now)


def rename(case: Case, *, title: str, summary: str = "", by: SignedIn, now: datetime) -> Case:
    """Give a case another title or summary; the earlier card stays in its history."""
    content = contents.card(title=title, summary=summary)
    with desk_transaction():
        case.card = papers.write(case.dossier, kind="card", content=content, by=by, now=now, supersedes=case.card)
        case.save(update_fields=["card"])
    return case


def record_person(
    case: Case,
    *,
    names: list[str],
    role: str,
    biography: str = "",
    minor: bool = False,
    consents: Mapping[str, str] | None = None,
    consent_basis: str = "",
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None = None,
    **known: Any,
) -> Person:
    """Record somebody, with the consents given and what else is known; the same `once` records once."""
    content = contents.person(
        names=names,
        role=role,
        biography=biography,
        minor=minor,
        consents=consents,
        consent_basis=consent_basis,
        **known,
    )
    return new_record(Person, case, content, by=by, now=now, once=once, role=role)


def record_event(
    case: Case,
    *,
    title: str,
    on: str,
    precision: str = "day",
    until: str = "",
    place: str | Mapping[str, str] = "",
    acts: Iterable[str] = (),
    kind: str = "other",
    details: Mapping[str, str] | None = None,
    follows: str = "",
    way: str = "led_to",
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None = None,
) -> Event:
    """Record something that happened; the same `once` records once."""
    content = contents.event(
        title=title, on=on, precision=precision, until=until, place=place, acts=acts, kind=kind, details=details,
        follows=follows, way=way,
    )  # fmt: skip
    with desk_transaction():
        chains.refuse_circle(case, None, follows, by)
        return new_record(Event, case, content, by=by, now=now, once=once)


def record_fact(
    case: Case,
    *,
    text: str,
    attribution: str = "reportedly",
    according_to: str = "",
    reliability: str = "unknown",
    source: str = "",
    status: str = "",
    disclosure: str = "public",
    connection: str = "",
    on: str = "",
    precision: str = "day",
    until: str = "",
    place: str | Mapping[str, str] = "",
    event: Event | None = None,
    person: Person | None = None,
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None = None,
) -> Fact:
    """Record one statement with who says it, below an event or loose; the same `once` records once."""
    content = contents.fact(
        text=text, attribution=attribution, according_to=according_to, reliability=reliability, source=source,
        status=status, disclosure=disclosure, connection=connection, on=on, precision=precision, until=until,
        place=place,
    )  # fmt: skip
    _refuse_foreign(case, event, person)
    return new_record(Fact, case, content, by=by, now=now, once=once, event=event, person=person)


def amend_person(
    person: Person, *, by: SignedIn, now: datetime, seen: uuid.UUID | None = None, **changes: Any
) -> Person:
    """Amend a person's paper, whole or in part; `seen` is the paper that the amendment was made from."""
    with desk_transaction():
        content = amended(person, contents.person, changes, by=by, now=now, seen=seen)
        person.role = content["role"]
        person.save(update_fields=["role"])
    return person


def amend_event(event: Event, *, by: SignedIn, now: datetime, seen: uuid.UUID | None = None, **changes: Any) -> Event:
    """Amend an event's paper, whole or in part."""
    with desk_transaction():
        chains.refuse_circle(event.case, event.pk, str(changes.get("follows") or ""), by)
        amended(event, contents.event, changes, by=by, now=now, seen=seen)
    return event


def amend_fact(fact: Fact, *, by: SignedIn, now: datetime, seen: uuid.UUID | None = None, **changes: Any) -> Fact:
    """Amend a fact's paper, whole or in part, or move the fact to another event or person."""
    places = {field: changes.pop(field) for field in ("event", "person") if field in changes}
    _refuse_foreign(fact.case, places.get("event"), places.get("person"))
    with desk_transaction():
        amended(fact, contents.fact, changes, by=by, now=now, seen=seen)
        for field, place in places.items():
            setattr(fact, field, place)
        fact.save(update_fields=list(places) or ["position"])
    return fact


def strike(record: Person | Event | Fact | Relation, *, by: SignedIn, now: datetime) -> None:
    """Take a record out of the case; its papers stay in the history, the facts of a struck event stand loose."""
    refuse_closed(record.case)
    record.move("strike", by=by, now=now)


def restore(record: Person | Event | Fact | Relation, *, by: SignedIn, now: datetime) -> None:
    """Put a struck record back into the case."""
    refuse_closed(record.case)
    record.move("restore", by=by, now=now)


def admit(case: Case, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Let one more person know the case. Its letters have dossiers of their own."""
    _refuse_conflict(staff, case.state_code)
    with desk_transaction():
        case.move("let_in", by=by, now=now)
        papers.admit(case.dossier, staff=staff, by=by, now=now)
        links.let_in(case, staff=staff, by=by, now=now)


def dismiss(case: Case, *, staff: Staff, by: SignedIn, now: datetime) -> None:
    """Take the case away from a person; whoever leaves last lets a colleague in first."""
    with desk_transaction():
        case.move("take_out", by=by, now=now)
        links.take_out(case, staff=staff, by=by, now=now)
        papers.dismiss(case.dossier, staff=staff, by=by)
        Case.objects.filter(pk=case.pk, keeper=staff).update(keeper=None)


def entrust(case: Case, *, to: Staff, by: SignedIn, now: datetime) -> Case:
    """Say who is in charge of a case: what is to be done for it stands on that officer's list."""
    if not papers_of.knows(to, case.dossier_id):
        raise CaseRefused(f"{to.name} does not know this case. Let this colleague in first.")
    if case.keeper_id == to.pk:
        return case
    with desk_transaction():
        case.keeper = to
        case.save(update_fields=["keeper"])
        return case.move("entrusted", by=by, now=now)


def lend(case: Case, *, staff: Staff, until: date, by: SignedIn, now: datetime) -> bool:
    """Let somebody know the case up to a day: a deputy, a colleague who helps; tell whether that is new."""
    _refuse_conflict(staff, case.state_code)
    with desk_transaction():
        if new := lending.lend(case.dossier, staff=staff, until=until, by=by, now=now):
            case.move("lent", by=by, now=now)
        return new


def close(case: Case, *, by: SignedIn, now: datetime) -> Case:
    """Close a case: nothing more is expected."""
    return case.move("close", by=by, now=now)


def reopen(case: Case, *, by: SignedIn, now: datetime) -> Case:
    """Open a closed case again."""
    return case.move("reopen", by=by, now=now)


def _refuse_conflict(staff: Staff, state_code: str) -> None:
    if state_code in staff.conflicts:
        raise CaseRefused("A person with a declared conflict of interest with this State may not know its cases.")


def _refuse_foreign(case: Case, event: Event | None, person: Person | None) -> None:
    for record in (event, person):
        if record is not None and record.case_id != case.pk:
            raise WrongEntry("event", "Choose an event and a person of this case.")
