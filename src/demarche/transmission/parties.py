"""The directory of companies, organisations and other actors that letters go to: sealed, with every change kept.

It has a key of its own, held by whoever drafts or sends letters and keeps away from no State.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Self

from demarche.clauses.catalogue import COMPANY, ORGANISATION
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers import queries as paper_queries
from demarche.papers.errors import NotYours
from demarche.papers.models import Dossier, Paper
from demarche.procedure.places import is_state
from demarche.staff.keys import SignedIn
from demarche.staff.models import Staff
from demarche.staff.queries import active
from demarche.staff.rights import Right
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Party

ACTOR = "actor"
KINDS = {
    COMPANY: "A company or a bank",
    ORGANISATION: "An international organisation",
    ACTOR: "Another actor that is no State",
}


@dataclass(frozen=True, repr=False)
class Holder:
    """Who is to be written to from a day on, and in which function."""

    since: str
    name: str
    function: str = ""


@dataclass(frozen=True, repr=False)
class Entry:
    """What the directory says about a company, an organisation or another actor."""

    kind: str
    name: str
    country: str = ""
    address: str = ""
    email: str = ""
    language: str = "en"
    # By language: how a letter begins; nothing where the standing salutation does.
    salutations: dict[str, str] = field(default_factory=dict)
    holders: list[Holder] = field(default_factory=list)

    @classmethod
    def load(cls, content: Mapping[str, Any]) -> Self:
        """Read an entry from its sealed form."""
        return cls(**dict(content) | {"holders": [Holder(**each) for each in content["holders"]]})

    def holder_on(self, day: date) -> Holder | None:
        """Return who is to be written to on a day."""
        known = [each for each in self.holders if date.fromisoformat(each.since) <= day]
        return max(known, key=lambda each: each.since, default=None)

    def particulars(self, on: date) -> dict[str, Any]:
        """Return the particulars of a letter to it, as on a day."""
        lines = [self.name, *(line.strip() for line in self.address.splitlines() if line.strip())]
        holder = self.holder_on(on)
        footer = ", ".join(part for part in (holder.name, holder.function) if part) if holder else self.name
        return {"lines": "\n".join(lines), "email": self.email, "footer": footer, "name": self.name}


def write(
    entry: Entry, *, by: SignedIn, now: datetime, party: Party | None = None, seen: uuid.UUID | None = None
) -> Party:
    """Write down a company, an organisation or another actor, or what has changed about it; what stood is kept."""
    _refuse_unlikely(entry)
    with desk_transaction():
        dossier = _dossier(by, now)
        former = party.content if party else None
        if party is not None and party.content_id != seen:
            raise TransmissionStopped("Somebody has just changed this entry. Look at it again.")
        content = papers.write(dossier, kind="party", content=asdict(entry), by=by, now=now, supersedes=former)
        if party is None:
            return Party.objects.create(content=content, written_at=now)
        stands = Party.objects.filter(pk=party.pk, content=seen)
        if not stands.update(content=content, written_at=now):
            raise TransmissionStopped("Somebody has just changed this entry. Look at it again.")
        party.content, party.written_at = content, now
        return party


def parties(*, reader: SignedIn, now: datetime) -> list[tuple[Party, Entry]]:
    """Return all that stands in the directory, by name; nothing for who does not hold its key."""
    known = paper_queries.known_by(reader.staff, "content__dossier")
    rows = list(Party.objects.filter(known).select_related("content"))
    contents = paper_queries.read_all([row.content for row in rows], reader=reader, now=now)
    found = [(row, Entry.load(content)) for row, content in zip(rows, contents, strict=True)]
    return sorted(found, key=lambda pair: pair[1].name.casefold())


def party(party_id: uuid.UUID, *, reader: SignedIn) -> Party:
    """Return one row of the directory; raise NotYours when the reader does not hold its key or it does not exist."""
    known = paper_queries.known_by(reader.staff, "content__dossier")
    found = Party.objects.filter(known, pk=party_id).select_related("content").first()
    if found is None:
        raise NotYours
    return found


def history(of: Party, *, reader: SignedIn, now: datetime) -> list[tuple[Paper, Entry]]:
    """Return every state of an entry, newest first, with who wrote it."""
    chain = [of.content]
    while (before := chain[-1].supersedes) is not None:
        chain.append(before)
    contents = paper_queries.read_all(chain, reader=reader, now=now)
    return [(each, Entry.load(content)) for each, content in zip(chain, contents, strict=True)]


def waiting_to_know() -> list[Staff]:
    """Return the colleagues who draft or send letters and do not hold the directory's key yet."""
    dossier = Dossier.objects.filter(kind="directory").first()
    known = set(paper_queries.people(dossier)) if dossier else set()
    return [staff for staff in _may_know() if staff not in known]


def let_in(*, by: SignedIn, now: datetime) -> int:
    """Give the directory's key to every colleague who may hold it; return to how many."""
    with desk_transaction():
        dossier = _dossier(by, now)
        waiting = waiting_to_know()
        for staff in waiting:
            papers.admit(dossier, staff=staff, by=by, now=now)
        return len(waiting)


def _dossier(by: SignedIn, now: datetime) -> Dossier:
    dossier = Dossier.objects.filter(kind="directory").first()
    if dossier is None:
        return papers.open_dossier(kind="directory", may_know=_may_know(), by=by, now=now)
    if not paper_queries.knows(by.staff, dossier):
        raise TransmissionStopped("You do not hold the directory’s key yet: a colleague who does lets you in.")
    return dossier


def _may_know() -> list[Staff]:
    """Return who drafts or sends letters; who keeps away from a State does not see what concerns it."""
    wanted = {Right.DRAFT.value, Right.TRANSMIT.value}
    return [staff for staff in active() if wanted & set(staff.rights) and not staff.conflicts and staff.recipient]


def _refuse_unlikely(entry: Entry) -> None:
    if entry.kind not in KINDS or not entry.name.strip():
        raise TransmissionStopped("Write the name, and choose what it is.")
    if entry.country and not is_state(entry.country):
        raise TransmissionStopped("Choose the country from the list, or none.")
    for each in entry.holders:
        try:
            date.fromisoformat(each.since)
        except ValueError:
            raise TransmissionStopped(f"“{each.since}” is not a day: write 2022-05-16.") from None
