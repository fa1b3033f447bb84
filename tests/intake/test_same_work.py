"""T18: who asks for a mailbox learns nothing from the work that the answer takes, however small the difference."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.intake.test_coming_back import come_back, leave_note, without_token
from tests.intake.walking import Visit, report_until_words, send

from demarche.intake.models import Draft, Note
from demarche.vault.receipt import Receipt


@dataclass(frozen=True)
class Answered:
    """An answer, and what the database did for it."""

    body: str
    headers: dict[str, str]
    statements: list[str]
    steps: int


def on_the_page(visit: Visit, receipt: Receipt) -> tuple[str, dict[str, str]]:
    """Ask as a source without JavaScript does."""
    come_back(visit, " ".join(receipt.words))
    return without_token(visit), dict(visit.answered.headers)


def by_the_script(visit: Visit, receipt: Receipt) -> tuple[str, dict[str, str]]:
    """Ask as the script does."""
    asked = json.dumps({"tag": receipt.tag.hex()})
    answer = Client().post("/sealed/mailbox/", asked, content_type="application/json")
    return answer.content.decode(), dict(answer.headers)


WAYS = [on_the_page, by_the_script]


def answered(visit: Visit, receipt: Receipt, ask: Callable[[Visit, Receipt], tuple[str, dict[str, str]]]) -> Answered:
    """Ask for a mailbox; count each step of SQLite's own machine."""
    connection, steps = connections["intake"], 0

    def step() -> None:
        nonlocal steps
        steps += 1

    connection.ensure_connection()
    counts = connection.vendor == "sqlite"
    if counts:
        connection.connection.set_progress_handler(step, 1)
    try:
        with CaptureQueriesContext(connection) as asked:
            body, headers = ask(visit, receipt)
    finally:
        if counts:
            connection.connection.set_progress_handler(None, 1)
    assert steps > 10 or not counts
    return Answered(body, headers, [query["sql"].partition("WHERE")[0] for query in asked.captured_queries], steps)


@pytest.fixture
def sender(visit: Visit) -> Receipt:
    """Somebody whose report is here and to whom nobody has written; others have notes and drafts."""
    for _ in range(5):
        leave_note(Receipt.new(), "On which day was she seen last?")
    # A tag behind which no other comes ends a search one step earlier, whoever it belongs to.
    last = {"tag_digest": b"\xff" * 32, "sealed": b"sealed", "week": "2022-W03"}
    Note.objects.create(**last)
    Draft.objects.create(**last)
    return Receipt.from_words(" ".join(send(report_until_words(visit))))


@pytest.mark.parametrize("ask", WAYS)
def test_t18_words_that_nobody_has_and_an_empty_mailbox_take_the_same_steps(
    visit: Visit, sender: Receipt, ask: Any
) -> None:
    answered(visit, Receipt.new(), ask)

    known = answered(visit, sender, ask)

    assert known == answered(visit, Receipt.new(), ask) == answered(visit, Receipt.new(), ask)
    assert len(known.statements) == 2, "the notes, and the draft"


@pytest.mark.parametrize("ask", WAYS)
def test_t18_a_note_would_be_seen_by_this_measure(visit: Visit, sender: Receipt, ask: Any) -> None:
    empty = answered(visit, sender, ask)
    leave_note(sender, "On which day was she seen last?")

    full = answered(visit, sender, ask)

    assert full.body != empty.body
    assert full.statements == empty.statements
    assert full.steps > empty.steps or connections["intake"].vendor != "sqlite"
