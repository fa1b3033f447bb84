"""What the pages of events show and offer: forms with the questions of a kind, names of places already used."""

import uuid
from typing import Any

from demarche.cases import places
from demarche.cases.casefile import CaseFile
from demarche.cases.wording import spoken
from demarche.sites.desk.event_forms import EventForm
from demarche.sites.desk.event_statements import NewEventForm


def with_questions(data: Any, initial: dict[str, Any], file: CaseFile, but: uuid.UUID | None = None) -> EventForm:
    """Return the form of an event; where another kind was chosen, with its questions and what was typed."""
    offered: dict[str, Any] = {"events": events(file, but=but), "used": used(file)}
    form = EventForm(data, initial=initial, **offered)
    return EventForm(initial=form.typed(), **offered) if form.asks_for_its_questions else form


def new_with_questions(data: Any, initial: dict[str, Any], file: CaseFile) -> NewEventForm:
    """Return the form of a new event in the same way, with what is said about it."""
    offered: dict[str, Any] = {"events": events(file), "used": used(file), "persons": of_a_fact(file)["persons"]}
    form = NewEventForm(data, initial=initial, **offered)
    return NewEventForm(initial=form.typed(), **offered) if form.asks_for_its_questions else form


def events(file: CaseFile, but: uuid.UUID | None = None) -> list[tuple[str, str]]:
    """Return the events of a case to choose from."""
    return [(str(each.id), f"{spoken(each)}: {each.title}") for each in file.events if each.id != but]


def of_a_fact(file: CaseFile) -> dict[str, Any]:
    """Return the events, the persons and organisations, and the places that the form of a fact offers."""
    persons = [(str(each.id), each.name) for each in file.persons if each.role != "organisation"]
    others = [(str(each.id), each.name) for each in file.persons if each.role == "organisation"]
    groups = [("Persons", persons), ("Organisations", others)] if others else persons
    return {"events": events(file), "persons": groups, "used": used(file)}


def used(file: CaseFile) -> dict[str, list[str]]:
    """Return the names of places that the case uses already, level by level."""
    facts = [*file.loose_facts, *(fact for event in file.events for fact in event.facts)]
    return places.suggestions([each.where for each in [*file.events, *facts]])
