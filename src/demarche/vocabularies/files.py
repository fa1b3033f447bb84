"""Vocabularies as files: a table for a spreadsheet, JSON for a program, and the table read again with translations."""

import csv
import io
import json

from demarche.procedure.vocabularies import LANGUAGES, Term, shipped
from demarche.vocabularies import queries
from demarche.vocabularies.errors import VocabularyStopped

HEAD = ("code", "parent", *LANGUAGES, "offered", "from", "replaced_by", "version")
LARGEST = 2_000_000
MOST_ROWS = 5_000
SHOWN = 10


def as_csv(name: str) -> bytes:
    """Return a vocabulary as a table that a spreadsheet opens in every script, with the version in each row."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(HEAD)
    version = queries.version(name)
    for term in queries.terms(name):
        words = [term.labels.get(language, "") for language in LANGUAGES]
        writer.writerow([term.code, term.parent, *words, *_standing(term).values(), version])
    return table.getvalue().encode("utf-8-sig")


def as_json(name: str) -> bytes:
    """Return a vocabulary with its version, its source and every term."""
    vocabulary = shipped(name)
    whole = {
        "name": name,
        "version": queries.version(name),
        "title": vocabulary.title,
        "about": vocabulary.about,
        "source": vocabulary.source,
        "terms": [
            {"code": term.code, "parent": term.parent, "labels": dict(term.labels), **_standing(term)}
            for term in queries.terms(name)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def read_translations(name: str, raw: bytes) -> dict[str, dict[str, str]]:
    """Return the words of a table by code and language; empty cells say nothing.

    Raises VocabularyStopped with the rows that cannot be read.
    """
    rows = _rows(raw)
    known = {term.code for term in queries.terms(name)}
    said: dict[str, dict[str, str]] = {}
    wrong = []
    for number, row in enumerate(rows, start=2):
        code = _code(row.get("code", ""), known)
        if code not in known:
            wrong.append(f"row {number}: “{code}” is no code of this vocabulary")
        elif code in said:
            wrong.append(f"row {number}: the code {code} stands there twice")
        else:
            said[code] = {language: row[language] for language in LANGUAGES if row.get(language)}
    if wrong:
        more = f", and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise VocabularyStopped(f"Nothing was taken over. {'; '.join(wrong[:SHOWN])}{more}.", "table")
    return said


def _standing(term: Term) -> dict[str, str]:
    return {
        "offered": "no" if term.retired else "yes",
        "from": "office" if term.own else "house",
        "replaced_by": term.replaced_by,
    }


def _rows(raw: bytes) -> list[dict[str, str]]:
    """Return the rows of a table by the names at its head, whichever separator the spreadsheet wrote."""
    if len(raw) > LARGEST:
        raise VocabularyStopped("This file is larger than 2 MB: it is no table of this vocabulary.", "table")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise VocabularyStopped("This file is not in UTF-8. Save it as “CSV UTF-8”.", "table") from None
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise VocabularyStopped("This file cannot be read as a table.", "table") from None
    if len(rows) > MOST_ROWS or not rows or "code" not in rows[0]:
        raise VocabularyStopped("The first row of the table names its columns: code, en, fr, es, ar, ru, zh.", "table")
    return [{key: value.strip() for key, value in row.items() if key and isinstance(value, str)} for row in rows]


def _code(typed: str, known: set[str]) -> str:
    """Return a code as it is written here: spreadsheets take a nought from the head of a number."""
    return f"0{typed}" if typed not in known and f"0{typed}" in known else typed
