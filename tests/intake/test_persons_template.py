"""The blank list of persons: in each language, the same for everybody, harmless, and read by the desk."""

import io
import zipfile

import pytest
from tests.intake.walking import Visit

from demarche.copies.sheets import rows_of
from demarche.procedure.persons_list import COLUMNS, columns_of
from demarche.sites.intake.headers import HEADERS

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh-hans"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_list_is_there_in_each_language_and_the_desk_knows_its_columns(
    visit: Visit, language: str, ending: str
) -> None:
    visit.language = language

    got = visit.open(f"persons-template.{ending}").answered

    assert got.status == 200
    assert "attachment" in got.headers["Content-Disposition"]
    assert got.headers["Cache-Control"] == HEADERS["Cache-Control"]
    assert list(columns_of(rows_of(got.body)["rows"][0])) == list(COLUMNS)


def test_nothing_typed_into_the_blank_list_becomes_a_formula_and_it_tells_no_day(visit: Visit) -> None:
    with zipfile.ZipFile(io.BytesIO(visit.open("persons-template.xlsx").answered.body)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}

    assert "<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert 'formatCode="@"' in parts["xl/styles.xml"]
    assert "2000-01-01T00:00:00Z" in parts["docProps/core.xml"]
    assert "2026" not in parts["docProps/core.xml"]
