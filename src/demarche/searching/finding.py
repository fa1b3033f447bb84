"""One search over cases, letters, replies, submissions and notes: whatever the reader may know, and nothing else.

There is no index. The folded words of what a reader may open lie on shelves under that reader's own key; a search
opens them, compares and forgets. Only what the page shows is written to the reading log.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from demarche.cases import queries as cases
from demarche.cases.models import Case
from demarche.letters import queries as letters
from demarche.letters.models import Letter
from demarche.papers import queries as papers
from demarche.papers import shelves
from demarche.papers.models import Paper
from demarche.searching.together import same_persons
from demarche.searching.words import LEFT_OUT, line, said
from demarche.staff.keys import SignedIn
from demarche.triage import queries as triage
from demarche.triage.finding import folded
from demarche.triage.models import Submission

SHELF = "papers"
A_PAGE = 20
# Of each record so many papers are shown.
EXCERPTS = 2
# Keys that the reader has never used are slow to unwrap: so many for one search, and the page says that some are left.
PATIENCE = 100
AROUND = 14
RECORDS: dict[str, type[Any]] = {"case": Case, "letter": Letter, "submission": Submission}


@dataclass(frozen=True, repr=False)
class Wanted:
    """What somebody looks for: words, in which kind of record, about which State."""

    words: str = ""
    kind: str = ""
    state_code: str = ""


@dataclass(frozen=True, repr=False)
class Excerpt:
    """A place of a paper where the words stand: pieces of text, those that were looked for marked."""

    kind: str
    written_at: datetime
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True, repr=False)
class Hit:
    """One record in which something was found."""

    kind: str
    record: Any
    title: str
    excerpts: list[Excerpt]
    papers: int


@dataclass(frozen=True, repr=False)
class Found:
    """One page of the records in which something was found, the newest paper first."""

    hits: list[Hit]
    number: int = 1
    pages: int = 1
    total: int = 0
    unread: int = 0


@dataclass(repr=False)
class _Place:
    """A record's dossier with the papers found in it."""

    dossier: str
    papers: list[str] = field(default_factory=list)


def find(wanted: Wanted, *, page: int = 1, reader: SignedIn, now: datetime) -> Found:
    """Return one page of the records in which every word stands together in one paper."""
    words = folded(wanted.words).split()
    if not words:
        return Found([])
    rows = list(_searched(wanted, reader))
    picked = shelves.pick_out([row[0] for row in rows], words, kind=SHELF, line=line, reader=reader, most=PATIENCE)
    places = _places(rows, [*picked.papers, *same_persons(picked.papers, words, reader)])
    pages = max(-(-len(places) // A_PAGE), 1)
    number = min(max(page, 1), pages)
    shown = places[(number - 1) * A_PAGE : number * A_PAGE]
    return Found(_hits(shown, words, reader, now), number, pages, len(places), picked.unread)


def _searched(wanted: Wanted, reader: SignedIn) -> "QuerySet[Paper, tuple[str, str]]":
    """Return the papers that are looked through, newest first: each one's newest wording, as texts of their ids."""
    newer = Paper.objects.filter(supersedes=OuterRef("pk"))
    rows = Paper.objects.filter(papers.known_by(reader.staff), dossier__kind__in=list(RECORDS))
    rows = rows.exclude(kind__in=LEFT_OUT).exclude(Exists(newer))
    if wanted.kind or wanted.state_code:
        rows = rows.filter(_of_records(wanted))
    return rows.order_by("-written_at").values_list(Cast("pk", CharField()), Cast("dossier_id", CharField()))


def _of_records(wanted: Wanted) -> Q:
    if not wanted.state_code:
        return Q(dossier__kind=wanted.kind)
    kinds = [model for kind, model in RECORDS.items() if wanted.kind in ("", kind)]
    found = Q()
    for model in kinds:
        found |= Q(dossier__in=model._default_manager.filter(state_code=wanted.state_code).values("dossier"))
    return found


def _places(rows: Iterable[tuple[str, str]], hits: Iterable[str]) -> list[_Place]:
    picked = set(hits)
    places: dict[str, _Place] = {}
    for paper, dossier in ((paper.replace("-", ""), dossier) for paper, dossier in rows):
        if paper in picked:
            places.setdefault(dossier, _Place(dossier)).papers.append(paper)
    return list(places.values())


def _hits(places: Sequence[_Place], words: Sequence[str], reader: SignedIn, now: datetime) -> list[Hit]:
    ids = [uuid.UUID(paper) for place in places for paper in place.papers[:EXCERPTS]]
    rows = {row.pk: row for row in Paper.objects.filter(pk__in=ids)}
    ordered = [rows[each] for each in ids if each in rows]
    contents = dict(zip(ids, papers.read_all(ordered, reader=reader, now=now), strict=True))
    named = _named([uuid.UUID(place.dossier) for place in places], reader, now)
    found = []
    for place in places:
        kind, record, title = named.get(uuid.UUID(place.dossier), ("", None, ""))
        shown = [rows[uuid.UUID(each)] for each in place.papers[:EXCERPTS]]
        excerpts = [_excerpt(row, said(contents[row.pk]), words) for row in shown]
        if record is not None:
            found.append(Hit(kind, record, title, excerpts, len(place.papers)))
    return found


def _named(dossiers: list[uuid.UUID], reader: SignedIn, now: datetime) -> dict[uuid.UUID, tuple[str, Any, str]]:
    """Return by dossier what the record is, and what it is called."""
    own_cases = list(cases.cases_of(reader).filter(dossier__in=dossiers))
    titles = cases.titles(own_cases, reader=reader, now=now)
    found: dict[uuid.UUID, tuple[str, Any, str]] = {row.dossier_id: ("case", row, titles[row.pk]) for row in own_cases}
    for letter in letters.letters_of(reader).filter(dossier__in=dossiers):
        subject = letters.text_of(letter.current, reader=reader, now=now).subject
        found[letter.dossier_id] = ("letter", letter, subject or "A letter")
    submissions = list(triage.mine(reader).filter(dossier__in=dossiers))
    headlines = triage.headlines(submissions, reader=reader, now=now)
    found |= {row.dossier_id: ("submission", row, headlines[row.pk] or "Without words") for row in submissions}
    return found


def _excerpt(row: Paper, text: str, words: Sequence[str]) -> Excerpt:
    """Return a paper's excerpt; a person in whom none of the words stands is somebody who is named so elsewhere."""
    pieces = excerpt(text, words)
    named_otherwise = row.kind == "person" and not any(marked for _, marked in pieces)
    return Excerpt("the same person" if named_otherwise else row.kind, row.written_at, pieces)


def excerpt(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the words around the first place at which one of the folded words stands, each hit marked."""
    tokens = text.split()
    hit = [any(word in flat for word in words) for flat in map(folded, tokens)]
    first = hit.index(True) if True in hit else 0
    start, end = max(first - AROUND, 0), min(first + AROUND, len(tokens))
    pieces = [("…", False)] if start else []
    for token, marked in zip(tokens[start:end], hit[start:end], strict=True):
        if pieces and pieces[-1][1] == marked:
            pieces[-1] = (f"{pieces[-1][0]} {token}", marked)
        else:
            pieces.append((token, marked))
    return [*pieces, ("…", False)] if end < len(tokens) else pieces
