"""The searchable text of the archive: a full-text table beside the records, changed in the same transaction."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connections

from demarche.procedure.places import LANGUAGES, is_state, state_name
from demarche.procedure.references import Reference

CREATE = """
CREATE VIRTUAL TABLE archive_text USING fts5(
    reference UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2'
)
"""
DROP = "DROP TABLE archive_text"
_WORD = re.compile(r"\w+")


def put(reference: str, record: Mapping[str, Any]) -> None:
    """Make a record's words searchable, in place of its former ones."""
    remove(reference)
    with connections["archive"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO archive_text (reference, title, body) VALUES (%s, %s, %s)",
            [reference, record["title"], "\n".join(words_of(record))],
        )


def remove(reference: str) -> None:
    """Take a record's words out, down to the bytes of the index."""
    with connections["archive"].cursor() as cursor:
        cursor.execute("DELETE FROM archive_text WHERE reference = %s", [reference])
        cursor.execute("INSERT INTO archive_text (archive_text) VALUES ('rebuild')")
        cursor.execute("INSERT INTO archive_text (archive_text) VALUES ('optimize')")


def matches(query: str) -> list[str]:
    """Return the references whose records hold all words of a query, best first; the last may be a beginning."""
    words = _WORD.findall(query)[:12]
    if not words:
        return []
    terms = " ".join(f'"{word}"' for word in words) + "*"
    with connections["archive"].cursor() as cursor:
        cursor.execute(
            "SELECT reference FROM archive_text WHERE archive_text MATCH %s "
            "ORDER BY bm25(archive_text, 0, 4.0, 1.0), reference",
            [terms],
        )
        return [row[0] for row in cursor.fetchall()]


def words_of(record: Mapping[str, Any]) -> Iterable[str]:
    """Yield the texts of a record that readers look for."""
    reference = record["reference"]
    yield str(Reference(reference["code"], reference["year"], reference["number"]))
    if is_state(record["state_code"]):
        yield from (state_name(record["state_code"], language) for language in LANGUAGES)
    yield record["topic"]
    yield from record["background"]
    yield from record["concerns"]
    for person in record["persons"]:
        yield person["name"]
        yield from person["description"]
    for entry in record["chronology"]:
        yield entry["place"]
        yield from (statement["text"] for statement in entry["statements"])
    yield from (statement["text"] for statement in record["allegations"])
    yield from (mandate["title"] for mandate in record["mandates"])
