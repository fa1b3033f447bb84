"""Writes the vocabularies that come with the house, from a table of the HURIDOCS Micro-thesauri.

Run: python tools/vocabularies.py TABLE.csv, with the columns list_code, huri_code, term_order, parent_vocab_number,
vocab_number, en, fr, es, ru, ar and ar_status. A code that was ever shipped stays in its file for ever: where the table
has it no more, it is kept as a term that nobody is offered, and REPLACED says which term stands in its place. The
version of a vocabulary rises by one whenever a term of it changes.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "src/demarche/procedure/terms"
LANGUAGES = ("en", "fr", "es", "ru", "ar")
# Name here, number there, title, what it answers.
HURIDOCS = (
    ("acts", 4, "Acts", "What was done, or left undone, and which right it concerns."),
    ("involvement", 18, "Involvement", "In which way somebody had a part in an act."),
    ("perpetrators", 24, "Perpetrators", "What kind of person or body is said to have done it."),
    ("victim_status", 25, "Status as victim", "What became of the person."),
    ("source_connection", 19, "Connection of the source", "How a source knows what it tells."),
    ("reliability", 42, "Reliability of the source", "How far a source can be relied on."),
    ("status", 41, "Status of a fact", "How certain it is that something happened."),
    ("priority", 46, "Priority", "How soon a case wants work."),
    ("counting_units", 7, "Counting units", "Whether one person, a family, a group or more is concerned."),
    ("interventions", 20, "Interventions", "What was done for a victim or about an event."),
    ("responses", 27, "Responses", "How whoever was written to responded."),
    ("intervention_status", 45, "Status of an intervention", "How far an intervention has come."),
    ("impact", 44, "Impact", "What an intervention changed."),
    ("rights", 3, "Rights concerned", "Which right, as the treaties name it, is at stake."),
    ("place_types", 17, "Types of places", "What kind of place it happened at."),
)
# French and Spanish words of the table are cut off at 100 characters. Those that reach this length are left out, unless
# WHOLE has them: each begins with what the table has, and ends as the other terms of its class say the same.
CUT_OFF = 99
WHOLE = json.loads(Path(__file__).with_name("vocabularies_whole.json").read_text(encoding="utf-8"))
# Words of the table that say something else than the other languages. In list 41 “likely” and “unlikely” stand the
# wrong way round in English and Arabic: by French, Spanish and Russian 02 is likely, and HURIDOCS prints Confirmed,
# Likely, Possible, Unlikely in this order.
CORRECTED = {
    ("status", "01"): {"ru": "Подтверждено"},
    ("status", "0101"): {"ru": "Подтверждено как нарушение"},
    ("status", "0102"): {"ru": "Подтверждено как действие, сходное с нарушением"},
    ("status", "0103"): {"en": "Confirmed as not a violation", "ru": "Подтверждено, что нарушения нет"},
    ("status", "02"): {"en": "Likely", "ar": "وارد"},
    ("status", "04"): {"en": "Unlikely", "ar": "غير وارد"},
    ("involvement", "0104"): {"ru": "Подтверждено присутствие при совершении акта"},
    ("perpetrators", "0101"): {"ar": "السلطة التنفيذية"},
    ("perpetrators", "0102"): {"ar": "السلطة التشريعية"},
    ("perpetrators", "110101"): {"fr": "Conjoints"},
    ("counting_units", "04"): {"ar": "مجتمع محلي"},
    ("place_types", "0305"): {"ar": "مركز شرطة أو مخفر"},
    ("place_types", "0902"): {"ar": "معسكر اعتقال أو معسكر عمل"},
    ("place_types", "1007"): {"ar": "المجتمع المحلي"},
}
# Codes of an earlier table that this one has no more: (vocabulary, old code) to the code in its place.
REPLACED: dict[tuple[str, str], str] = {}
Term = dict[str, Any]


def trimmed(code: str) -> str:
    """Return a HURIDOCS code without the pairs of noughts at its end: 010104000000 is 010104."""
    while code.endswith("00") and len(code) > 2:
        code = code[:-2]
    return code


def labels(row: dict[str, str], name: str) -> dict[str, str]:
    """Return a term's words by language; what is cut off, misaligned or missing in the table is left out."""
    said = {language: " ".join(row[language].split()) for language in LANGUAGES}
    code = trimmed(row["huri_code"])
    for language in ("fr", "es"):
        if len(said[language]) >= CUT_OFF:
            whole = WHOLE.get(name, {}).get(code, {}).get(language, "")
            said[language] = whole if whole.startswith(said[language]) else ""
    if not row["ar_status"].startswith("spot_checked"):
        said["ar"] = ""
    said |= CORRECTED.get((name, code), {})
    return {language: words for language, words in said.items() if words}


def terms_of(rows: list[dict[str, str]], name: str, number: int) -> list[Term]:
    """Return the terms of one list in its own order, each after its parent."""
    own = sorted((row for row in rows if row["list_code"] == str(number)), key=lambda row: int(row["term_order"]))
    code_of = {row["vocab_number"]: trimmed(row["huri_code"]) for row in own}
    return [
        {
            "code": trimmed(row["huri_code"]),
            "parent": code_of.get(row["parent_vocab_number"], ""),
            "labels": labels(row, name),
        }
        for row in own
    ]


def with_kept(name: str, fresh: list[Term], before: list[Term], version: int) -> list[Term]:
    """Return the new terms, and after them those of earlier versions that are gone: kept, and no longer offered."""
    codes = {term["code"] for term in fresh}
    gone = []
    for term in before:
        if term["code"] not in codes:
            instead = REPLACED.get((name, term["code"]), term.get("replaced_by"))
            gone.append({"until": version, **term} | ({"replaced_by": instead} if instead else {}))
    return fresh + gone


def written(head: dict[str, Any], terms: list[Term]) -> str:
    """Return a vocabulary as text with one line a term, so that differences between versions can be read."""
    said = [json.dumps(value, ensure_ascii=False) for value in head.values()]
    lines = [f'  "{key}": {value},' for key, value in zip(head, said, strict=True)]
    rows = ",\n".join(f"    {json.dumps(term, ensure_ascii=False)}" for term in terms)
    return "\n".join(["{", *lines, '  "terms": [', rows, "  ]", "}"]) + "\n"


def write(folder: Path, name: str, title: str, about: str, source: str, fresh: list[Term]) -> None:
    """Write one vocabulary; where a term changed since the file was written, under the next version."""
    path = folder / f"{name}.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"version": 0, "terms": []}
    same = with_kept(name, fresh, before["terms"], before["version"]) == before["terms"]
    version = before["version"] if same else before["version"] + 1
    head = {"name": name, "version": version, "title": title, "about": about, "source": source}
    terms = with_kept(name, fresh, before["terms"], version)
    path.write_text(written(head, terms), encoding="utf-8")
    print(f"{name}: version {version}, {len(terms)} terms")


def main(table: Path, folder: Path = FOLDER) -> None:
    """Write every vocabulary of the table; a list that the table lacks stays as it is."""
    with table.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for name, number, title, about in HURIDOCS:
        fresh = terms_of(rows, name, number)
        if fresh:
            write(folder, name, title, about, f"HURIDOCS Micro-thesauri, no. {number}", fresh)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
