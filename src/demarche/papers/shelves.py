"""Looking through many papers: their folded words lie together on shelves, sealed under the reader's own key.

Opening ten thousand papers one by one takes a second and more; opening the twenty shelves that hold the same words
takes a few milliseconds. A shelf is no index: nothing on it can be found without opening it whole, and only its owner
can. It is filled by what its owner may open, and goes when its owner may no longer know one of its papers.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.journal.moving import desk_transaction
from demarche.papers.keys import label_of, take_keys
from demarche.papers.models import Paper, Shelf, Wrap
from demarche.staff.keys import SignedIn
from demarche.vault.papers import SealBroken, open_paper, seal_paper

A_SHELF = 500
Lines = dict[str, str]


@dataclass(frozen=True, repr=False)
class Picked:
    """Which papers were picked out, by the 32 figures of their ids, and how many could not be looked through yet."""

    papers: list[str]
    unread: int


def look_through(
    paper_ids: Iterable[str],
    *,
    kind: str,
    line: Callable[[Mapping[str, Any]], str],
    reader: SignedIn,
    most: int | None = None,
) -> Lines:
    """Return a line for each paper, by the 32 figures of its id; new papers are opened and shelved.

    With `most`, not more than so many keys are unwrapped that the reader has never used; the rest is left out. What is
    looked through is compared and not shown, so no reading is logged here: whoever shows a paper logs it.
    """
    shelves = _standing(kind, reader)
    known: Lines = {}
    for lines in shelves.values():
        known |= lines
    wanted = [paper_id.replace("-", "") for paper_id in paper_ids]
    missing = [each for each in wanted if each not in known]
    if missing:
        added = _opened([uuid.UUID(each) for each in missing], line=line, reader=reader, most=most)
        _shelve(added, shelves, kind=kind, reader=reader)
        known |= added
    return {each: known[each] for each in wanted if each in known}


def pick_out(
    paper_ids: Sequence[str],
    words: Iterable[str],
    *,
    kind: str,
    line: Callable[[Mapping[str, Any]], str],
    reader: SignedIn,
    most: int | None = None,
) -> Picked:
    """Return which papers say every one of some folded words, in the order given; new papers are opened and shelved.

    Made for long texts: the shelves are compared as they lie, without taking them apart. `most` is as above.
    """
    wanted = [paper_id.replace("-", "") for paper_id in paper_ids]
    clear = _clear(kind, reader)
    rows = [row for each in clear.values() for row in each.split(b"\n") if row]
    known = {row[:32] for row in rows}
    missing = [uuid.UUID(each) for each in wanted if each.encode() not in known]
    if missing:
        added = _opened(missing, line=line, reader=reader, most=most)
        _shelve(added, {number: _lines(each) for number, each in clear.items()}, kind=kind, reader=reader)
        rows += [f"{paper}\t{text}".encode() for paper, text in added.items()]
    for word in sorted({word.encode() for word in words}, key=len, reverse=True):
        rows = [row for row in rows if row.find(word, 33) >= 0]
    hits = {row[:32].decode() for row in rows}
    return Picked([each for each in wanted if each in hits], len(missing) - len(added) if missing else 0)


def _standing(kind: str, reader: SignedIn) -> dict[int, Lines]:
    return {number: _lines(clear) for number, clear in _clear(kind, reader).items()}


def _lines(clear: bytes) -> Lines:
    return {row[:32]: row[33:] for row in clear.decode().split("\n") if row}


def _clear(kind: str, reader: SignedIn) -> dict[int, bytes]:
    label = _label(kind, reader)
    found: dict[int, bytes] = {}
    for number, sealed in Shelf.objects.filter(staff=reader.staff, kind=kind).values_list("number", "sealed"):
        try:
            found[number] = open_paper(reader.shelf_key, f"{label}/{number}", bytes(sealed))
        except SealBroken:
            # Of an earlier key of this person: filled anew.
            continue
    return found


def _opened(
    paper_ids: list[uuid.UUID], *, line: Callable[[Mapping[str, Any]], str], reader: SignedIn, most: int | None
) -> Lines:
    lines: Lines = {}
    left = most
    for start in range(0, len(paper_ids), A_SHELF):
        papers = list(Paper.objects.filter(pk__in=paper_ids[start : start + A_SHELF]))
        left = _take_keys([paper.dossier_id for paper in papers], reader, left)
        for paper in papers:
            if paper.dossier_id in reader.dossier_keys:
                key, label = reader.dossier_keys[paper.dossier_id], label_of(paper.dossier_id, paper.pk, "text")
                content = json.loads(open_paper(key, label, bytes(paper.sealed)))
                lines[paper.pk.hex] = " ".join(line(content).split())
    return lines


def _take_keys(dossier_ids: list[uuid.UUID], reader: SignedIn, left: int | None) -> int | None:
    """Unwrap keys, those never used before as far as patience goes; return the patience that is left."""
    if left is None:
        take_keys(dossier_ids, reader)
        return None
    mine = Wrap.objects.filter(dossier_id__in=dossier_ids, staff_id=reader.id)
    take_keys(mine.filter(own_key__isnull=False).values_list("dossier_id", flat=True), reader)
    unused = list(mine.filter(own_key__isnull=True).values_list("dossier_id", flat=True)[:left])
    take_keys(unused, reader)
    return left - len(unused)


def _shelve(added: Lines, shelves: dict[int, Lines], *, kind: str, reader: SignedIn) -> None:
    last = max(shelves, default=0)
    touched = shelves.setdefault(last, {})
    changed = {last} if added else set()
    for paper, line in added.items():
        if len(touched) >= A_SHELF:
            last, touched = last + 1, {}
            shelves[last] = touched
        changed.add(last)
        touched[paper] = line
    with desk_transaction():
        for number in changed:
            clear = "\n".join(f"{paper}\t{line}" for paper, line in shelves[number].items()).encode()
            sealed = seal_paper(reader.shelf_key, f"{_label(kind, reader)}/{number}", clear)
            Shelf.objects.update_or_create(staff=reader.staff, kind=kind, number=number, defaults={"sealed": sealed})


def _label(kind: str, reader: SignedIn) -> str:
    return f"demarche/shelf/{reader.id}/{kind}"
