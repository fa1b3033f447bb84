"""Invented public records, and the example case as its page tells it."""

import copy
import hashlib
import json
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from demarche.archive import issuing, writing
from demarche.procedure.references import Reference

PDF = b"%PDF-1.7\n% invented letter\n%%EOF\n"
EXAMPLE: dict[str, Any] = json.loads((Path(__file__).parent / "example_record.json").read_text(encoding="utf-8"))


def a_record(code: str = "XMA", number: int = 1, year: int = 2022, **changed: Any) -> dict[str, Any]:
    """Return the public record of an invented letter of 18 March 2022 with one document."""
    document = {
        "name": "letter-en.pdf", "kind": "letter", "language": "en", "of_reply": None, "pages": 3,
        "size": len(PDF), "sha256": hashlib.sha256(PDF).hexdigest(), "redacted": False,
    }  # fmt: skip
    return {
        "reference": {"code": code, "number": number, "year": year},
        "nature": "AL", "addressee_kind": "state", "state_code": code, "language": "en",
        "title": "Marenia: arrest of Ilan Verro", "topic": "the arrest of Ilan Verro",
        "mandates": [{"label": "hrd", "title": "Special Rapporteur on the situation of human rights defenders"}],
        "lead": "hrd", "sent_on": "2022-03-18", "term": {"days": 60}, "first_public_day": "2022-05-17",
        "persons": [{"name": "Ilan Verro", "description": ["Mr. Verro is a journalist in Port Salin."]}],
        "background": [], "earlier": [], "chronology": [], "allegations": [], "concerns": ["The arrest."],
        "documents": [document], "replies": [], "early_release": None, "categories": [],
    } | changed  # fmt: skip


def the_example() -> dict[str, Any]:
    """Return the record of the example case as it stood on 17 May 2022."""
    return copy.deepcopy(EXAMPLE)


def put(record: dict[str, Any], *, on: date = date(2022, 5, 17), early: bool = False, pdf: bytes = PDF) -> int:
    """Publish a record on a day."""
    documents = {document["name"]: pdf for document in record["documents"]}
    now = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    return writing.put_communication(record, documents, key=uuid.uuid4(), early=early, on=on, now=now)


def withdraw(reference: str, *, on: date = date(2022, 6, 1)) -> int:
    """Withdraw a communication on a day."""
    now = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    return writing.withdraw(Reference.parse(reference), key=uuid.uuid4(), on=on, now=now)


def put_many(count: int) -> None:
    """Publish letters of consecutive numbers, one a day."""
    for number in range(1, count + 1):
        put(a_record(number=number, title=f"Marenia: letter {number}"), on=date(2022, 5, 16) + timedelta(days=number))


def issue() -> Path:
    """Give readers what has been published."""
    return issuing.issue()
