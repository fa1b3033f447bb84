"""A list of persons that came as a spreadsheet: read in memory, line by line, with what cannot be read."""

import json
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from demarche.copies.errors import CannotCopy
from demarche.copies.sandbox import worked
from demarche.papers import queries as papers
from demarche.procedure.persons_list import COLUMNS, CONSENTS, columns_of, consent_of, plain, same_person
from demarche.staff.keys import SignedIn
from demarche.triage.models import Attachment

MOST_PERSONS = 5_000
SHEETS = (".xlsx", ".ods", ".csv")
# Among the first lines a list may have a title and remarks.
HEADS_WITHIN = 20
_REMEMBERED = 500


@dataclass(repr=False)
class ListedPerson:
    """One line of a list."""

    line: int
    said: dict[str, str]
    # “yes”, “no” or nothing for each consent; what nobody understands counts as no.
    consents: dict[str, str]
    remarks: list[str] = field(default_factory=list)
    # The line on which the same person stands already.
    same_as: int | None = None


@dataclass(repr=False)
class PersonsSheet:
    """A list of persons as it was read."""

    columns: list[str]
    left_out: list[str]
    persons: list[ListedPerson] = field(default_factory=list)
    # The lines that cannot be read, with the reason.
    unread: list[tuple[int, str]] = field(default_factory=list)
    more: bool = False

    def sums(self) -> dict[str, int]:
        """Return how many there are, how many of them once, and how they agreed."""
        once = [person for person in self.persons if person.same_as is None]
        counted = {
            f"{consent}_{answer or 'unasked'}": sum(person.consents[consent] == answer for person in once)
            for consent in CONSENTS
            for answer in ("yes", "no", "")
        }
        return {"lines": len(self.persons), "persons": len(once), "unread": len(self.unread), **counted}


def persons_in(attachment: Attachment, *, reader: SignedIn, now: datetime) -> PersonsSheet:
    """Read a sealed list of persons; raise CannotCopy with a sentence for a file that holds none."""
    opened = papers.open_file(attachment.paper, reader=reader, now=now)
    with worked("rows", opened.chunks) as answer:
        found = json.loads(b"".join(answer.chunks()))
    sheet = read_rows(found["rows"], more=found["more"])
    _counts.keep(attachment.paper_id, sheet.sums()["persons"])
    return sheet


def names_persons(name: str, content: bytes) -> bool:
    """Tell whether a file that came by another way is a list of persons: a spreadsheet whose columns say so."""
    if not name.lower().endswith(SHEETS):
        return False
    try:
        with worked("rows", [content]) as answer:
            return bool(read_rows(json.loads(b"".join(answer.chunks()))["rows"]).persons)
    except CannotCopy:
        return False


def persons_counted(attachment: Attachment, *, reader: SignedIn, now: datetime) -> int | None:
    """Return how many persons a list names; none where it cannot be read. Counted once while the desk runs."""
    known = _counts.kept.get(attachment.paper_id)
    if known is not None:
        return known
    try:
        return persons_in(attachment, reader=reader, now=now).sums()["persons"]
    except CannotCopy:
        return None


def read_rows(rows: Sequence[Sequence[str]], *, more: bool = False) -> PersonsSheet:
    """Read the rows of a sheet as a list of persons."""
    start = next((number for number, row in enumerate(rows[:HEADS_WITHIN]) if columns_of(row)), None)
    if start is None:
        raise CannotCopy(
            "No line of this sheet names its columns so that we know them: at least the name and one more. Ask the "
            "source to use the blank list, or look at the working copy."
        )
    heads = rows[start]
    columns = columns_of(heads)
    known = set(columns.values())
    left_out = [head for number, head in enumerate(heads) if head and number not in known]
    sheet = PersonsSheet(list(columns), left_out, more=more)
    seen: dict[str, list[ListedPerson]] = {}
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        if any(row):
            _line(sheet, number, row, columns, seen)
    return sheet


def _line(
    sheet: PersonsSheet,
    number: int,
    row: Sequence[str],
    columns: dict[str, int],
    seen: dict[str, list[ListedPerson]],
) -> None:
    said = {key: row[columns[key]].strip() if columns.get(key, len(row)) < len(row) else "" for key in COLUMNS}
    if not plain(said["name"]):
        sheet.unread.append((number, "There is no name on this line."))
        return
    if len(sheet.persons) >= MOST_PERSONS:
        sheet.more = True
        return
    answers = {consent: consent_of(said[consent]) for consent in CONSENTS}
    remarks = [
        f"“{said[consent]}” is neither yes nor no: it counts as no."
        for consent in CONSENTS
        if answers[consent] == "unclear"
    ]
    consents = {consent: "no" if answer == "unclear" else answer for consent, answer in answers.items()}
    alike = seen.setdefault(plain(said["name"]), [])
    first = next((person for person in alike if same_person(person.said, said)), None)
    person = ListedPerson(number, said, consents, remarks, first.line if first else None)
    if first is None:
        alike.append(person)
    sheet.persons.append(person)


class _Counts:
    """How many persons the lists named that were read lately: numbers alone, gone when the desk stops."""

    def __init__(self) -> None:
        self.kept: OrderedDict[uuid.UUID, int] = OrderedDict()

    def keep(self, paper_id: uuid.UUID, count: int) -> None:
        self.kept[paper_id] = count
        while len(self.kept) > _REMEMBERED:
            self.kept.popitem(last=False)


_counts = _Counts()
