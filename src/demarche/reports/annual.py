"""A mandate's annual observations: its communications of a year by State, and what it observes of the replies.

The public edition holds public texts alone. Of an observation that names somebody without consent to being named in
public, it holds nothing, and the officer is told which name stands where.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from demarche.cases.queries import case_file
from demarche.departures.queries import is_public
from demarche.papers.queries import knows
from demarche.procedure import clock
from demarche.procedure.places import state_name
from demarche.procedure.references import Reference, find
from demarche.procedure.sessions import Window
from demarche.replies.likeness import standing_in, unnamed
from demarche.reports import queries
from demarche.reports.documents import INTERNAL, Part, Report, heading, note, rate, table, words, written
from demarche.reports.edition import Edition, Entry, Withheld, in_order, mandates_of, replies_in
from demarche.reports.errors import ReportStopped
from demarche.reports.joint_document import address, kind_of, said
from demarche.reports.standing import standing_on
from demarche.staff.keys import SignedIn
from demarche.staff.models import Mandate
from demarche.transmission.models import Transmission
from demarche.transmission.queries import transmissions_of

HEAD = ("state", "reference", "type", "sent_on", "title", "replies", "observation", "public_on")


@dataclass(frozen=True, repr=False)
class Country:
    """A State's year: the communications that a report may speak of, and what the mandate observes."""

    code: str
    entries: Sequence[Entry]
    observation: str
    # Why the observation stands in no public edition, in sentences.
    obstacles: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class Annual:
    """A mandate's observations on a year, as one reader can make them on one day."""

    mandate: Mandate
    year: int
    day: date
    internal: bool
    countries: Sequence[Country]
    withheld: Sequence[Withheld]


def annual(mandate: Mandate, year: int, *, day: date, internal: bool, reader: SignedIn, now: datetime) -> Annual:
    """Put together a mandate's observations on a year as they stand on a day, today or later."""
    if day < clock.office_day(now):
        raise ReportStopped("This day has passed. Choose today or a day to come.", "day")
    sent = Window(date(year, 1, 1), date(year, 12, 31))
    rows = transmissions_of(reader).filter(state="sent", sent_on__gte=sent.first, sent_on__lte=sent.last)
    letters = [one for one in rows if mandate in mandates_of(one)]
    received = Window(sent.first, max(day, sent.last))
    replies = [one for one in replies_in(received, letters, reader) if one.received_on <= day]
    standing = standing_on(letters, day, reader=reader, now=now)
    edition = Edition(sent, received, internal, standing, replies, reader, now)
    entries = in_order(edition.entries(letters))
    texts = queries.observations_in(mandate, year, reader=reader, now=now)
    countries = []
    for code in dict.fromkeys([*(one.letter.addressee for one in entries), *sorted(texts)]):
        text = texts.get(code, "")
        public = {one.letter.reference for one in entries if one.public_on}
        about = [one for one in letters if one.addressee == code]
        found = [*_named(text, about, reader, now), *_cited(text, public)] if text else []
        own = [entry for entry in entries if entry.letter.addressee == code]
        # In public nothing stands of a State with no public communication: that there was one would show.
        if internal or own:
            countries.append(Country(code, own, text if internal or not found else "", found))
    countries.sort(key=lambda one: state_name(one.code))
    return Annual(mandate, year, day, internal, countries, edition.withheld(letters))


def document_of(report: Annual, *, site: str, today: date) -> Report:
    """Return the observations as a document."""
    entries = [entry for country in report.countries for entry in country.entries]
    late = max((entry.public_on for entry in entries if entry.public_on), default=today)
    early = f"Not to be given out before {written(late)}" if late > today else ""
    return Report(
        name=f"observations-{report.mandate.label}-{report.year}" + ("-internal" if report.internal else ""),
        title="Observations on communications transmitted to Governments and replies received",
        subtitle=f"{report.mandate.title['en']}, {report.year}",
        mark=INTERNAL if report.internal else early,
        day=report.day,
        parts=list(_parts(report, site)),
        head=HEAD,
        lines=[line for country in report.countries for line in _lines(country)],
    )


def _named(text: str, letters: Sequence[Transmission], reader: SignedIn, now: datetime) -> list[str]:
    cases = {one.letter.case_id: one.letter.case for one in letters}
    known = [case for case in cases.values() if knows(reader.staff, case.dossier_id)]
    names = [name for case in known for name in unnamed(case_file(case, reader, now).persons)]
    return [f"“{name}” stands in it and has no consent to being named in public" for name in standing_in(text, names)]


def _cited(text: str, public: Collection[Reference]) -> list[str]:
    cited = [one for one in find(text) if one not in public and not is_public(one)]
    return [f"it cites {reference}, which is not public" for reference in cited]


def _lines(country: Country) -> Iterator[list[str]]:
    for entry in country.entries:
        letter = entry.letter
        replies = " ".join(said(answer) for answer in entry.answers)
        public = str(entry.public_on) if entry.public_on else f"not public: {entry.withheld}"
        yield [
            *(state_name(country.code), str(letter.reference), kind_of(entry), str(letter.sent_on), entry.title),
            *(replies, country.observation, public),
        ]


def _parts(report: Annual, site: str) -> Iterator[Part]:
    entries = [entry for country in report.countries for entry in country.entries]
    which = "that its reader may know, public or not" if report.internal else "that are public"
    yield words(f"This document covers the communications of {report.year} {which} on {written(report.day)}.")
    nothing = "No reply has been recorded." if report.internal else "No reply has been published."
    for country in report.countries:
        yield heading(state_name(country.code))
        for entry in country.entries:
            yield heading(entry.title, 3, entry.language)
            yield note(
                f"{kind_of(entry)} {entry.letter.reference}, sent on {written(entry.letter.sent_on or report.day)}"
            )
            yield from (words(text, entry.language) for text in entry.paragraphs)
            yield words(" ".join(said(answer) for answer in entry.answers) or nothing)
            yield note(address(entry, site) or f"Not public: {entry.withheld}.")
        if country.observation:
            yield heading("Observations", 3)
            yield from (words(text) for text in country.observation.split("\n\n") if text.strip())
    yield heading("Statistics")
    rows = [
        (state_name(one.code), len(one.entries), answered := sum(bool(entry.answers) for entry in one.entries),
         rate(answered, len(one.entries)))
        for one in report.countries
    ]  # fmt: skip
    answered = sum(bool(entry.answers) for entry in entries)
    total = ("All", len(entries), answered, rate(answered, len(entries)))
    yield table("Communications by State", ("State", "Communications", "With a reply", "Reply rate"), [*rows, total])
