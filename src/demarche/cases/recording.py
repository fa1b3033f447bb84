"""Papers behind the records of a case: written once, followed by newer ones, never changed."""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from demarche.cases.errors import CaseRefused, Stale
from demarche.cases.models import Case, Event, Fact, Person, Relation
from demarche.journal.moving import desk_transaction
from demarche.papers import actions as papers
from demarche.papers.queries import read
from demarche.staff.keys import SignedIn

QUICKER = "A colleague has amended this since you opened the page. Your text is below; compare, then save."


def new_record[R: (Person, Event, Fact, Relation)](
    kind: type[R],
    case: Case,
    content: Mapping[str, Any],
    *,
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None,
    **columns: Any,
) -> R:
    """Write a record's first paper and its row; return the row made before when `once` has been used already."""
    refuse_closed(case)
    with desk_transaction():
        if once is not None and (made := kind.objects.filter(pk=once, case=case).first()):
            return made
        last = kind.objects.filter(case=case).order_by("-position").first()
        paper = papers.write(case.dossier, kind=kind._meta.model_name or "", content=content, by=by, now=now)
        position = last.position + 1 if last else 1
        return kind.objects.create(id=once or uuid.uuid4(), case=case, paper=paper, position=position, **columns)


def amended(
    record: Person | Event | Fact | Relation,
    clean: Callable[..., dict[str, Any]],
    changes: Mapping[str, Any],
    *,
    by: SignedIn,
    now: datetime,
    seen: uuid.UUID | None,
) -> dict[str, Any]:
    """Write the paper that follows a record's newest one; raise Stale when a colleague was quicker."""
    refuse_closed(record.case)
    with desk_transaction():
        newest = type(record)._default_manager.select_related("paper").get(pk=record.pk).paper
        if seen is not None and newest.pk != seen:
            raise Stale(QUICKER)
        before = arguments(read(newest, reader=by, now=now))
        content = clean(**{**before, **changes})
        record.move("amend", by=by, now=now)
        paper = papers.write(record.case.dossier, kind=newest.kind, content=content, by=by, now=now, supersedes=newest)
        if not type(record)._default_manager.filter(pk=record.pk, paper=newest).update(paper=paper):
            raise Stale(QUICKER)
        record.paper = paper
    return content


def arguments(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a paper's content as the words that its record is recorded with."""
    flat = dict(content)
    flat.update(flat.pop("when", {}))
    return flat


def refuse_closed(case: Case) -> None:
    """Refuse to change a closed case."""
    if case.state == "closed":
        raise CaseRefused("This case is closed. Reopen it before you change it.")
