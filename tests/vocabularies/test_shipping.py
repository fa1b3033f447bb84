"""The tool that writes the vocabularies of the house: versions rise, and no code that was shipped is ever lost."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tools import vocabularies as tool

from demarche.procedure.vocabularies import Vocabulary, read

HEAD = ["list_code", "huri_code", "term_order", "vocab_number", "parent_vocab_number"]
HEAD += ["en", "fr", "es", "ru", "ar", "ar_status"]
GOOD, WRONG = "spot_checked_3_ok", "MISALIGNED_in_source_do_not_use"
HIGH = ["42", "010000000000", "1", "1", "0", "High", "Haute", "Alta", "Высокая", "عالية", GOOD]
SURE = ["42", "010100000000", "2", "2", "1", "Quite  sure", "x" * 99, "", "Точно", "خطأ", WRONG]
LOW = ["42", "020000000000", "3", "3", "0", "Low", "Basse", "Baja", "Низкая", "منخفضة", GOOD]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, *rows: list[str]) -> dict[str, Any]:
    """Write the vocabularies of a table; return that of reliability."""
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEAD, *rows])
    tool.main(table, folder)
    found: dict[str, Any] = json.loads((folder / "reliability.json").read_text(encoding="utf-8"))
    return found


def vocabulary(folder: Path, *rows: list[str]) -> Vocabulary:
    return read(written(folder, *rows))


def test_a_table_becomes_terms_with_short_codes_below_their_parents(folder: Path) -> None:
    found = vocabulary(folder, LOW, SURE, HIGH)

    assert [(term.code, term.parent, term.depth) for term in found.terms] == [
        ("01", "", 0),
        ("0101", "01", 1),
        ("02", "", 0),
    ]
    assert found.version == 1


def test_what_is_cut_off_misaligned_or_missing_is_left_out(folder: Path) -> None:
    sure = vocabulary(folder, HIGH, SURE, LOW).by_code["0101"]

    assert sure.labels == {"en": "Quite sure", "ru": "Точно"}


def test_the_same_table_makes_the_same_bytes_and_another_the_next_version(folder: Path) -> None:
    first = written(folder, HIGH, SURE, LOW)
    again = written(folder, HIGH, SURE, LOW)
    mended = written(folder, HIGH, SURE, [*LOW[:6], "Faible", *LOW[7:]])

    assert first == again
    assert (first["version"], mended["version"]) == (1, 2)


def test_a_code_that_a_table_has_no_more_stays_and_leads_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tool.REPLACED, ("reliability", "02"), "01")
    vocabulary(folder, HIGH, SURE, LOW)
    later = vocabulary(folder, HIGH, SURE)

    assert later.version == 2
    assert later.by_code["02"].retired
    assert later.by_code["02"].label("fr") == "Basse"
    assert later.current("02") == "01"
    assert vocabulary(folder, HIGH, SURE) == later


def test_likely_and_unlikely_are_set_right(folder: Path) -> None:
    second = ["41", "020000000000", "1", "1", "0", "Unlikely", "Probable", "Probable", "Вероятно", "غير وارد", GOOD]
    written(folder, HIGH, second)

    status = read(json.loads((folder / "status.json").read_text(encoding="utf-8")))

    assert {language: status.by_code["02"].label(language) for language in ("en", "fr", "ar")} == {
        "en": "Likely",
        "fr": "Probable",
        "ar": "وارد",
    }
