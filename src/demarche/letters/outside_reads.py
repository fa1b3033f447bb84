"""Reads of joining: remarks, what was given to mandates outside, and what they answered."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from demarche.letters.models import Clearance, Dispatch, Joining, Letter, OutsideAnswer
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours
from demarche.papers.queries import OpenFile
from demarche.staff.keys import SignedIn


def remarks(joinings: Sequence[Joining], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Open what the mandates said with their answers."""
    return _texts([each for each in joinings if each.remark_id], reader=reader, now=now)


def clearance_remarks(found: Sequence[Clearance], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    """Open what was remarked when a text was cleared."""
    return _texts([each for each in found if each.remark_id], reader=reader, now=now)


def dispatches(joining: Joining, *, reader: SignedIn, now: datetime) -> list[tuple[Dispatch, str]]:
    """Return what was given to a mandate outside, with to whom."""
    rows = list(joining.dispatches.select_related("to", "by", "version"))
    opened = papers.read_all([row.to for row in rows], reader=reader, now=now)
    return [(row, content["to"]) for row, content in zip(rows, opened, strict=True)]


def dispatch(letter: Letter, dispatch_id: uuid.UUID) -> Dispatch:
    """Return one thing that was given to a mandate outside; raise NotYours where the letter has none such."""
    found = Dispatch.objects.filter(pk=dispatch_id, joining__letter=letter).select_related("joining__letter").first()
    if found is None:
        raise NotYours
    return found


def answer(letter: Letter, answer_id: uuid.UUID) -> OutsideAnswer:
    """Return one answer from outside; raise NotYours where the letter has none such."""
    rows = OutsideAnswer.objects.filter(pk=answer_id, dispatch__joining__letter=letter)
    found = rows.select_related("dispatch__joining__letter", "dispatch__joining__mandate", "recorded_by").first()
    if found is None:
        raise NotYours
    return found


def to_confirm(letter: Letter, reader_id: uuid.UUID) -> list[OutsideAnswer]:
    """Return the answers to a letter that wait for this person as the second one to look at them."""
    rows = OutsideAnswer.objects.filter(dispatch__joining__letter=letter, state="recorded")
    return list(rows.exclude(recorded_by_id=reader_id).select_related("dispatch__joining__mandate"))


def proof(of: OutsideAnswer, *, reader: SignedIn, now: datetime) -> OpenFile:
    """Open the message or page that proves an answer."""
    return papers.open_file(of.proof, reader=reader, now=now)


def _texts(rows: Sequence[Joining] | Sequence[Clearance], *, reader: SignedIn, now: datetime) -> dict[uuid.UUID, str]:
    held = [row.remark for row in rows if row.remark is not None]
    opened = papers.read_all(held, reader=reader, now=now)
    return {row.pk: content["text"] for row, content in zip(rows, opened, strict=True)}
