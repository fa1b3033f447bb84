"""An event with all that is said about it, recorded in one step: a line each, with who says it."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demarche.cases import actions, contents
from demarche.cases.errors import WrongEntry
from demarche.cases.models import Case, Event, Person
from demarche.journal.moving import desk_transaction
from demarche.procedure.attribution import Attribution
from demarche.staff.keys import SignedIn

MOST = 40
# How a line opens: what follows is the statement, and this says how it is known.
_OPENINGS = (
    (Attribution.KNOWN, re.compile(r"known\s*[:,]\s*(?P<text>.*)", re.I)),
    (Attribution.REPORTEDLY, re.compile(r"reportedly\s*[:,]?\s+(?P<text>.*)", re.I)),
    (Attribution.ACCORDING_TO, re.compile(r"according to (?P<who>[^:,]{1,200})[:,]\s*(?P<text>.*)", re.I)),
)


@dataclass(frozen=True, repr=False)
class Statement:
    """One line as it was typed: the statement and who says it."""

    text: str
    attribution: Attribution = Attribution.REPORTEDLY
    according_to: str = ""


def parsed(typed: str) -> list[Statement]:
    """Return the statements of several lines; a line that does not say how it is known is reported.

    Raises WrongEntry with the line at fault.
    """
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise WrongEntry("statements", f"These are {len(lines)} lines: record at most {MOST} at once.")
    found = [_statement(line) for line in lines]
    for number, each in enumerate(found, start=1):
        if not each.text:
            raise WrongEntry("statements", f"Line {number} says who says it, and not what: “{lines[number - 1]}”.")
    return found


def record_event(
    case: Case,
    *,
    event: Mapping[str, Any],
    statements: str,
    disclosure: str,
    person: Person | None = None,
    by: SignedIn,
    now: datetime,
    once: uuid.UUID | None = None,
) -> Event:
    """Record an event and each statement about it, all or nothing; the same `once` records once."""
    said = parsed(statements)
    for each in said:
        contents.fact(
            text=each.text, attribution=each.attribution, according_to=each.according_to, disclosure=disclosure
        )
    with desk_transaction():
        made = actions.record_event(case, **event, by=by, now=now, once=once)
        for number, each in enumerate(said):
            actions.record_fact(
                case,
                text=each.text,
                attribution=each.attribution,
                according_to=each.according_to,
                disclosure=disclosure,
                event=made,
                person=person,
                by=by,
                now=now,
                once=uuid.uuid5(once, str(number)) if once else None,
            )
        return made


def _statement(line: str) -> Statement:
    for attribution, opening in _OPENINGS:
        if found := opening.fullmatch(line):
            text = found["text"]
            who = found["who"].strip() if attribution == Attribution.ACCORDING_TO else ""
            return Statement(text[:1].upper() + text[1:], attribution, who)
    return Statement(line)
