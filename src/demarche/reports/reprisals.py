"""Reprisals for cooperation with the United Nations, over a period: for the team, and for whom it reports to.

What says so today: a letter that has the paragraph on reprisals, and an event of a case that is recorded as one. Both
are sealed, so they are looked for among what the reader may open. Informed consent comes first (A/HRC/RES/12/2): who
has not agreed to being named is counted, and not named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from demarche.cases.models import Case, Event, Person
from demarche.cases.queries import titles
from demarche.letters.models import LetterVersion
from demarche.papers import queries as papers
from demarche.papers.queries import known_by
from demarche.procedure.consents import Consent
from demarche.procedure.places import state_name
from demarche.reports.documents import INTERNAL, Part, Report, heading, note, table, words, written
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

OPTION = "reprisals"
# Events of before there was a kind for it say nothing; later ones may say it in one of these ways.
EVENT_KINDS = ("reprisal", "reprisals")
HEAD = ("state", "case", "what", "on", "named", "not_named")


@dataclass(frozen=True, repr=False)
class Happening:
    """An event that is recorded as a reprisal, with its date as precisely as it is known."""

    on: str
    title: str
    place: str


@dataclass(frozen=True, repr=False)
class Marked:
    """A case with what marks it: letters that speak of reprisals, events that are one; and who agreed to be named."""

    case: Case
    title: str
    letters: Sequence[Transmission]
    events: Sequence[Happening]
    named: Sequence[str] = ()
    not_named: int = 0


@dataclass(repr=False)
class _Found:
    case: Case
    letters: list[Transmission] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)


def reprisals(*, first: date, last: date, reader: SignedIn, now: datetime) -> list[Marked]:
    """Return the cases marked by letters sent or events in a period, by State; only those the reader may know."""
    found: dict[Any, _Found] = {}
    for letter in _letters(first, last, reader):
        found.setdefault(letter.letter.case_id, _Found(letter.letter.case)).letters.append(letter)
    for case, event in _events(first, last, reader):
        found.setdefault(case.pk, _Found(case)).events.append(event)
    known = [one for one in found.values() if papers.knows(reader.staff, one.case.dossier_id)]
    names = titles([one.case for one in known], reader=reader, now=now) if known else {}
    people = _people([one.case for one in known], reader=reader, now=now)
    marked = []
    for one in known:
        own = people.get(one.case.pk, [])
        agreed = [each["names"][0] for each in own if _agrees(each)]
        events = sorted(one.events, key=lambda event: event.on)
        marked.append(Marked(one.case, names[one.case.pk], one.letters, events, agreed, len(own) - len(agreed)))
    return sorted(marked, key=lambda one: (state_name(one.case.state_code), one.title))


def document_of(cases: Sequence[Marked], *, first: date, last: date, day: date) -> Report:
    """Return the cases as a document; it is always internal."""
    return Report(
        name=f"reprisals-{first}-{last}-internal",
        title="Reprisals for cooperation with the United Nations",
        subtitle=f"{written(first)} to {written(last)}",
        mark=INTERNAL,
        day=day,
        parts=list(_parts(cases)),
        head=HEAD,
        lines=[line for one in cases for line in _lines(one)],
    )


def _letters(first: date, last: date, reader: SignedIn) -> list[Transmission]:
    sent = transmissions_of(reader).filter(state="sent", sent_on__gte=first, sent_on__lte=last)
    rows = list(sent.select_related("letter__case__dossier", "letter__case__card"))
    versions: dict[Any, Any] = {}
    for version in LetterVersion.objects.filter(letter__in={row.letter_id for row in rows}).select_related("paper"):
        versions[version.letter_id] = version.paper
    contents = papers.compared(versions.values(), reader=reader)
    return [row for row in rows if row.letter_id in versions and _speaks(contents.get(versions[row.letter_id].pk, {}))]


def _speaks(text: Mapping[str, Any]) -> bool:
    return OPTION in text.get("standing", {}).get("options", ())


def _events(first: date, last: date, reader: SignedIn) -> Iterator[tuple[Case, Happening]]:
    known = Event.objects.filter(known_by(reader.staff, "case__dossier"), state="recorded")
    rows = list(known.select_related("paper", "case__dossier", "case__card"))
    contents = papers.compared([row.paper for row in rows], reader=reader)
    for row in rows:
        content = contents.get(row.paper_id, {})
        if content.get("kind") in EVENT_KINDS and _within(content["when"]["on"], first, last):
            yield row.case, Happening(content["when"]["on"], content["title"], content.get("place", ""))


def _within(on: str, first: date, last: date) -> bool:
    """Tell whether a day, a month or a year lies in a period, or touches it."""
    return str(first)[: len(on)] <= on <= str(last)[: len(on)]


def _people(cases: Sequence[Case], *, reader: SignedIn, now: datetime) -> dict[Any, list[dict[str, Any]]]:
    rows = list(Person.objects.filter(case__in=cases, state="recorded", role="alleged_victim").select_related("paper"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now) if rows else []
    people: dict[Any, list[dict[str, Any]]] = {}
    for row, content in zip(rows, contents, strict=True):
        people.setdefault(row.case_id, []).append(content)
    return people


def _agrees(person: Mapping[str, Any]) -> bool:
    """Tell whether somebody may be named in a report: has agreed to it in public, and is no child."""
    return person.get("consents", {}).get(Consent.PUBLIC.value) == "yes" and not person.get("minor")


def _lines(one: Marked) -> Iterator[list[str]]:
    state, named = state_name(one.case.state_code), "; ".join(one.named)
    for letter in one.letters:
        yield [state, one.title, str(letter.reference), str(letter.sent_on), named, str(one.not_named)]
    for event in one.events:
        yield [state, one.title, event.title, event.on, named, str(one.not_named)]


def _parts(cases: Sequence[Marked]) -> Iterator[Part]:
    if not cases:
        yield words("Nothing in this period is marked as a reprisal.")
    state = ""
    for one in cases:
        if one.case.state_code != state:
            state = one.case.state_code
            yield heading(state_name(state))
        yield heading(one.title, 3)
        if one.named:
            yield words(f"Agreed to being named in public: {', '.join(one.named)}.")
        if one.not_named:
            yield note(f"Not to be named outside: {one.not_named}.")
        for letter in one.letters:
            yield words(f"The letter {letter.reference} of {letter.sent_on:%-d %B %Y} asks that nobody suffer for it.")
        for event in one.events:
            yield words(f"{event.on}{', ' + event.place if event.place else ''}: {event.title}.")
    states = list(dict.fromkeys(one.case.state_code for one in cases))
    rows = [(state_name(code), *_counts([one for one in cases if one.case.state_code == code])) for code in states]
    yield table("By State", ("State", "Cases", "Letters", "Events"), [*rows, ("All", *_counts(cases))])


def _counts(cases: Sequence[Marked]) -> tuple[int, int, int]:
    return len(cases), sum(len(one.letters) for one in cases), sum(len(one.events) for one in cases)
