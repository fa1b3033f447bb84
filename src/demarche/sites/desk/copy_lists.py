"""A list of persons as a table: only the columns that it has, answers in words, remarks last."""

from collections.abc import Iterable
from typing import Any

from demarche.procedure.persons_list import CONSENTS
from demarche.triage.persons_sheet import ListedPerson, PersonsSheet

HEADS = {
    "name": "Name",
    "other_names": "Other names",
    "born": "Born, or age",
    "gender": "Gender",
    "nationality": "Nationality",
    "profession": "Profession",
    "place": "Place",
    "what": "What happened",
    "date": "Date",
    "now": "Situation now",
    "government": "To the Government",
    "public": "In public",
    "contact": "Contact",
}
MOST_UNREAD = 50


def table(sheet: PersonsSheet, persons: Iterable[ListedPerson]) -> dict[str, Any]:
    """Return the parts of the page: sums, heads, rows, and the lines that cannot be read."""
    columns = [key for key in HEADS if key in sheet.columns]
    heads = [HEADS[key] for key in columns]
    sums = sheet.sums()
    return {
        "sheet": sheet,
        "sums": sums,
        "repeated": sums["lines"] - sums["persons"],
        "unread": sheet.unread[:MOST_UNREAD],
        "heads": [*heads, "Remarks"],
        "rows": [
            {
                "line": person.line,
                "cells": [
                    *zip(heads, [_cell(person, key) for key in columns], strict=True),
                    ("Remarks", " ".join(_remarks(person))),
                ],
            }
            for person in persons
        ],
    }


def _cell(person: ListedPerson, key: str) -> str:
    if key in CONSENTS:
        return {"yes": "Yes", "no": "No", "": "Not said"}[person.consents[key]]
    return person.said[key] or "—"


def _remarks(person: ListedPerson) -> list[str]:
    same = [f"The same as on line {person.same_as}."] if person.same_as else []
    return [*same, *person.remarks]
