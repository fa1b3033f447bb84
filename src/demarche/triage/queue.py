"""The queue: what was never opened stands first, then what is urgent, then the oldest.

A page is sought from the row where the last one ended, never counted off from the beginning: page 200 costs what page 1
costs. Everything is sorted by codes and weeks in clear; the exact time at which a source sent it stays under its seal.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from demarche.arrivals.models import Arrival
from demarche.arrivals.queries import arrived, waiting
from demarche.papers import queries as papers
from demarche.staff.keys import SignedIn
from demarche.triage import queries
from demarche.triage.models import Submission, Weighing
from demarche.triage.urgency import answer_due, began

A_PAGE = 25
# How sealed arrivals stand: what came while many were sending comes last, what waited behind what worked for it.
SEALED_ORDER = ("lane", "week", "envelope_id")
ORDER = ("urgency", "week", "opened_at", "id")
PUT_AWAY = ("junk",)


class Sheet[Row: Model]:
    """One page of a list: its rows, and whether there are rows before and after."""

    def __init__(self, rows: Sequence[Row], *, before: bool, after: bool) -> None:
        self.rows, self.before, self.after = rows, before, after

    def __repr__(self) -> str:
        return "Sheet(…)"


class Line:
    """One line of the queue: the row in clear and its card, opened for one response."""

    def __init__(self, row: Submission, card: dict[str, Any]) -> None:
        self.row, self.card = row, card
        self.began = began(card.get("sent_at", ""), row.opened_at)
        self.due = answer_due(row.urgency, self.began)

    def __repr__(self) -> str:
        return "Line(…)"


def sealed(*, after: uuid.UUID | None = None) -> Sheet[Arrival]:
    """Return a page of the covers that nobody has opened."""
    mark = arrived(after) if after else None
    rows = list(_from(waiting(), SEALED_ORDER, mark)[: A_PAGE + 1])
    return Sheet(rows[:A_PAGE], before=mark is not None, after=len(rows) > A_PAGE)


def opened(
    reader: SignedIn,
    *,
    state: str = "",
    whose: str = "",
    after: uuid.UUID | None = None,
    before: uuid.UUID | None = None,
) -> Sheet[Submission]:
    """Return a page of what the reader may know: in one state or all but junk; anybody's, “mine” or “nobody”’s."""
    rows = narrowed(queries.mine(reader).select_related("taken_by"), state=state, whose=whose, reader=reader)
    sought = after or before
    mark = queries.mine(reader).filter(pk=sought).first() if sought else None
    back = mark is not None and after is None
    found = list(_from(rows, ORDER, mark, back=back)[: A_PAGE + 1])
    more, shown = len(found) > A_PAGE, found[:A_PAGE]
    if back:
        return Sheet(shown[::-1], before=more, after=True)
    return Sheet(shown, before=mark is not None, after=more)


def narrowed(rows: QuerySet[Submission], *, state: str = "", whose: str = "", reader: SignedIn) -> QuerySet[Submission]:
    """Keep the rows in one state (all but junk without one) and of one person (“mine”, “nobody”, a colleague’s id)."""
    rows = rows.filter(state=state) if state else rows.exclude(state__in=PUT_AWAY)
    if whose == "nobody":
        return rows.filter(taken_by__isnull=True)
    if whose:
        return rows.filter(taken_by=reader.id if whose == "mine" else uuid.UUID(whose))
    return rows


def lines(rows: Sequence[Submission], *, reader: SignedIn, now: datetime) -> list[Line]:
    """Open the cards of the rows that a page shows; these, and no others, stand in the reading log."""
    cards = papers.read_all([row.headline for row in rows], reader=reader, now=now)
    return [Line(row, card) for row, card in zip(rows, cards, strict=True)]


def weighings(submission: Submission, *, reader: SignedIn, now: datetime) -> list[tuple[Weighing, str]]:
    """Open the reasons why a submission was found as urgent as it was, the newest first."""
    rows = list(submission.weighings.select_related("paper", "by").order_by("-at"))
    contents = papers.read_all([row.paper for row in rows], reader=reader, now=now)
    return [(row, content["reason"]) for row, content in zip(rows, contents, strict=True)]


def _from[Row: Model](
    rows: QuerySet[Row], order: Sequence[str], mark: Row | None, *, back: bool = False
) -> QuerySet[Row]:
    ordered = rows.order_by(*(f"-{name}" if back else name for name in order))
    return ordered if mark is None else ordered.filter(_beyond(order, mark.__getattribute__, "lt" if back else "gt"))


def _beyond(order: Sequence[str], value: Callable[[str], Any], side: str) -> Q:
    """Return the condition of standing beyond a row; its first part alone tells an index where to begin."""
    beyond = Q()
    for depth, name in enumerate(order):
        equal = Q(**{each: value(each) for each in order[:depth]})
        beyond |= equal & Q(**{f"{name}__{side}": value(name)})
    return Q(**{f"{order[0]}__{side}e": value(order[0])}) & beyond
