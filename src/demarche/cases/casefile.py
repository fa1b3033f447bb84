"""A case opened for one response. A repr says nothing."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from demarche.cases import births, dates, places, wording
from demarche.cases.happenings import LABELS, ended_on
from demarche.cases.models import CaseSubmission, Event, Fact, Person, Relation
from demarche.cases.people import about
from demarche.cases.people_names import Name, named
from demarche.cases.vocabulary import NAME_KINDS, RELATIONS, RELIABILITIES, ROLES, STATUSES, TO_THE_GOVERNMENT
from demarche.procedure import clock
from demarche.procedure.consents import Consent

# Papers of before a person had these say nothing about them.
DETAILS = about([])
IN_PUBLIC = (Consent.PUBLIC, Consent.PRESS)


class _Closed:
    """Something confidential that prints as its kind alone."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class _Opened(_Closed):
    """A record's row with what its newest paper says."""

    def __init__(self, row: Person | Event | Fact, content: dict[str, Any]) -> None:
        self.content = content
        self.id: uuid.UUID = row.pk
        self.seen: uuid.UUID = row.paper_id


class CasePerson(_Opened):
    """Somebody in the case."""

    def __init__(self, row: Person, content: dict[str, Any]) -> None:
        super().__init__(row, content)
        self.row = row
        self.role: str = content["role"]
        self.role_label: str = ROLES[self.role]
        self.names: list[str] = content["names"]
        self.name = self.names[0]
        self.biography: str = content["biography"]
        self.known = DETAILS | {name: content[name] for name in DETAILS if name in content}
        self.organisation: bool = "organisation" in (self.role, self.known["being"])
        self.born: str = self.known["born"]
        self.today: date = clock.office_day(clock.now())
        # What a colleague ticked; age is looked at afresh each time.
        self.ticked: bool = content["minor"]
        self.child_now: bool = self.ticked or births.under_age(self.born, self.today)
        self.child_then = False
        self.consents: dict[str, str] = content["consents"]
        self.consent_basis: str = content["consent_basis"]
        self.consent_by: str = content.get("consent_by", "")
        # What the mandate holder decided where the person cannot be asked: reason, name and day by consent.
        self.decided: dict[str, dict[str, str]] = content.get("decided", {})

    @property
    def minor(self) -> bool:
        """Tell whether the person is protected as a child: ticked, by age, or a child when it happened."""
        return self.child_now or self.child_then

    def was_there(self, days: Iterable[str]) -> None:
        """Take in when something happened to the person: whoever may have been a child then is protected as one."""
        ages = [births.age_at(self.born, on) for on in days]
        self.child_then = any(years is not None and years[0] < births.ADULT for years in ages)

    def agrees(self, consent: Consent) -> bool:
        """Tell whether a consent stands; a child is named in public only where somebody wrote down why."""
        answer = self.consents.get(consent.value, "unasked")
        told = answer == "yes" or (answer == "unasked" and consent.value in self.decided)
        return told and not (consent in IN_PUBLIC and self.minor and not self.known["child_named_because"])

    def kind_of(self, name: str) -> str:
        """Return what kind of name one of the names is."""
        return NAME_KINDS[self.known["name_kinds"].get(name, "")]

    @property
    def written(self) -> list[Name]:
        """Return the names as they are shown: each with its kind, its language and its direction."""
        languages = self.known["name_languages"]
        return [named(name, kind=self.kind_of(name), language=languages.get(name, "")) for name in self.names]


class CaseRelation(_Closed):
    """How two of the case are connected."""

    def __init__(self, row: Relation, content: dict[str, Any], one: CasePerson, other: CasePerson) -> None:
        self.row = row
        self.id: uuid.UUID = row.pk
        self.seen: uuid.UUID = row.paper_id
        self.one, self.other = one, other
        self.kind: str = content["kind"]
        self.note: str = content["note"]
        self.since: str = content.get("since", "")
        self.until: str = content.get("until", "")

    @property
    def words(self) -> str:
        """Return how the first is connected with the second."""
        return RELATIONS[self.kind][0]

    @property
    def lasted(self) -> str:
        """Return from when to when, as far as is known: “since March 2019”, “2016 to 7 May 2021”."""
        begun, ended = wording.day(self.since), wording.day(self.until)
        if begun and ended:
            return f"{begun} to {ended}"
        return f"since {begun}" if begun else f"until {ended}" if ended else ""

    def seen_from(self, person: CasePerson) -> tuple[str, CasePerson]:
        """Return the connection as it reads from one of the two."""
        return (
            (RELATIONS[self.kind][0], self.other) if person.id == self.one.id else (RELATIONS[self.kind][1], self.one)
        )


class _Happened(_Opened):
    """A record with a date and a place, where they are known."""

    row: Event | Fact

    def __init__(self, row: Event | Fact, content: dict[str, Any]) -> None:
        super().__init__(row, content)
        self.when = dates.of_paper(content)
        self.on, self.precision, self.until = (self.when[name] for name in ("on", "precision", "until"))
        self.where = places.of_paper(content)

    @property
    def home(self) -> str:
        """Return the code of the State that the case concerns."""
        return str(self.row.case.state_code)

    @property
    def place(self) -> str:
        """Return where it was, from the house up."""
        return self.where.text(home=self.home)

    @property
    def spot(self) -> str:
        """Return where it was as letters say it: a line of before there was a tree of places stands in none."""
        return "" if self.where.line else self.place


class CaseFact(_Happened):
    """One statement, with who says it."""

    def __init__(self, row: Fact, content: dict[str, Any], person: CasePerson | None = None) -> None:
        super().__init__(row, content)
        self.row: Fact = row
        self.person = person
        self.text: str = content["text"]
        self.attribution: str = content["attribution"]
        self.according_to: str = content["according_to"]
        self.reliability: str = content["reliability"]
        self.reliability_label: str = RELIABILITIES[self.reliability]
        self.source: str = content["source"]
        self.status: str = content["status"]
        self.status_label: str = STATUSES[self.status]
        # Facts of before there were classes were each ticked by hand when something became public.
        self.disclosure: str = content.get("disclosure", "public")
        self.connection: str = content.get("connection", "")

    @property
    def may_go_to_the_government(self) -> bool:
        """Tell whether a letter may say it."""
        return self.disclosure in TO_THE_GOVERNMENT


class CaseEvent(_Happened):
    """Something that happened, with its facts."""

    def __init__(self, row: Event, content: dict[str, Any], facts: list[CaseFact]) -> None:
        super().__init__(row, content)
        self.row: Event = row
        self.title: str = content["title"]
        self.facts = sorted(facts, key=lambda fact: dates.order(fact if fact.on else self))
        self.acts: list[str] = content.get("acts", [])
        self.kind: str = content.get("kind", "other")
        self.kind_label: str = LABELS[self.kind]
        self.details: dict[str, str] = content.get("details", {})
        self.follows: dict[str, str] = content.get("follows", {})

    @property
    def ended_on(self) -> str:
        """Return when what it began came to its end: the day of release after an arrest."""
        return ended_on(self.kind, self.details)


class CaseNote(_Closed):
    """What a source told, in the source's own words."""

    def __init__(self, link: CaseSubmission, content: dict[str, Any]) -> None:
        self.link = link
        self.submission = link.submission
        self.language: str = content["language"]
        self.week: str = content["week"]
        self.told: dict[str, str] = content["told"]


@dataclass(repr=False)
class CaseFile(_Closed):
    """Everything that a case holds today."""

    title: str
    summary: str = ""
    persons: list[CasePerson] = field(default_factory=list)
    events: list[CaseEvent] = field(default_factory=list)
    loose_facts: list[CaseFact] = field(default_factory=list)
    relations: list[CaseRelation] = field(default_factory=list)
    notes: list[CaseNote] = field(default_factory=list)

    def __post_init__(self) -> None:
        for person in self.persons:
            person.was_there(event.on for event in self.happened_to(person))

    def happened_to(self, person: CasePerson) -> list[CaseEvent]:
        """Return what happened to somebody: where no fact says whom it concerns, the last event of the case."""
        own = [event for event in self.events if any(_concerns(fact, person) for fact in event.facts)]
        return own or self.events[-1:]

    def facts_about(self, person: CasePerson) -> list[CaseFact]:
        """Return the statements that are about somebody."""
        facts = [*(fact for event in self.events for fact in event.facts), *self.loose_facts]
        return [fact for fact in facts if _concerns(fact, person)]

    def in_order(self) -> list[CaseEvent | CaseFact]:
        """Return what has a date, in the order of time: the events, and the facts that belong to none."""
        dated = [fact for fact in self.loose_facts if fact.on]
        return sorted([*self.events, *dated], key=dates.order)

    def undated(self) -> list[CaseFact]:
        """Return the facts without a date, in the order in which they were recorded."""
        return [fact for fact in self.loose_facts if not fact.on]


def _concerns(fact: CaseFact, person: CasePerson) -> bool:
    return fact.person is not None and fact.person.id == person.id
