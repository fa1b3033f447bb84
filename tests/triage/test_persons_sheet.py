"""A list of persons by spreadsheet: its columns in six languages, what cannot be read, who stands there twice."""

import io

import pytest
import xlsxwriter

from demarche.copies.errors import CannotCopy
from demarche.copies.sheets import rows_of
from demarche.procedure.persons_list import COLUMNS, LANGUAGES, YES_NO, consent_of, heads
from demarche.triage.persons_sheet import MOST_PERSONS, PersonsSheet, read_rows


def sheet_of(*rows: list[str]) -> PersonsSheet:
    return read_rows(list(rows))


def row_of(**said: str) -> list[str]:
    return [said.get(key, "") for key in COLUMNS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_of_each_language_are_understood_and_so_are_its_yes_and_no(language: str) -> None:
    yes, no = YES_NO[language]

    sheet = sheet_of(heads(language), row_of(name="Sela Orvane", government=yes, public=no))

    assert sheet.columns == list(COLUMNS)
    assert sheet.persons[0].consents == {"government": "yes", "public": "no"}


def test_a_title_above_the_heads_other_orders_and_unknown_columns_do_no_harm() -> None:
    sheet = sheet_of(["Families of Port Ambre"], [], ["AGE", "Shoe size", "Full  name"], ["34", "41", "Sela Orvane"])

    assert sheet.persons[0].said["name"] == "Sela Orvane"
    assert sheet.persons[0].said["born"] == "34"
    assert sheet.left_out == ["Shoe size"]


def test_a_line_without_a_name_is_told_with_its_number_and_an_odd_answer_counts_as_no() -> None:
    sheet = sheet_of(heads("en"), row_of(born="20"), [], row_of(name="Ilan Verro", public="perhaps later"))

    assert sheet.unread == [(2, "There is no name on this line.")]
    assert sheet.persons[0].line == 4
    assert sheet.persons[0].consents["public"] == "no"
    assert "perhaps later" in sheet.persons[0].remarks[0]
    assert sheet.sums()["government_unasked"] == 1


def test_who_stands_there_twice_is_marked_and_counted_once_but_namesakes_of_another_age_are_two() -> None:
    sheet = sheet_of(
        heads("en"),
        row_of(name="Sela Orvane", born="34"),
        row_of(name="séla  ORVANE"),
        row_of(name="Sela Orvane", born="61"),
    )

    assert [person.same_as for person in sheet.persons] == [None, 2, None]
    assert (sheet.sums()["lines"], sheet.sums()["persons"]) == (3, 2)


def test_more_than_five_thousand_persons_are_said_to_be_more() -> None:
    sheet = sheet_of(heads("en"), *(row_of(name=f"Person {number}") for number in range(MOST_PERSONS + 1)))

    assert len(sheet.persons) == MOST_PERSONS
    assert sheet.more


def test_a_sheet_without_heads_is_refused_with_what_to_do() -> None:
    with pytest.raises(CannotCopy, match="blank list"):
        sheet_of(["Sela Orvane", "34"])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name\tAge\nSela Orvane\t34\n", "utf-8"),
        ("Nom;Âge\nHélène Orvané;34\n", "cp1252"),
        ("Имя;Возраст\nИлан Верро;34\n", "cp1251"),
        ("الاسم,العمر\nسيلا أورفاني,34\n", "cp1256"),
        ("姓名,年龄\n塞拉,34\n", "gb18030"),
        ("姓名,年龄\n塞拉,34\n", "utf-16"),
    ],
)
def test_a_text_with_any_usual_separator_and_encoding_is_read(text: str, encoding: str) -> None:
    sheet = read_rows(rows_of(text.encode(encoding))["rows"])

    assert sheet.persons[0].said["born"] == "34"
    assert sheet.persons[0].said["name"] in text


def test_a_workbook_is_read_and_a_formula_in_it_is_never_worked_out() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Age"])
        sheet.write_row(1, 0, ["Sela Orvane", 34])
        sheet.write_formula(2, 0, '=HYPERLINK("https://example.org";"x")', value="shown")

    rows = rows_of(out.getvalue())["rows"]

    assert rows[1] == ["Sela Orvane", "34"]
    assert rows[2][0] == "shown"


@pytest.mark.parametrize(("said", "meant"), [("Sí", "yes"), ("НЕТ", "no"), ("نعم", "yes"), ("", ""), ("?", "unclear")])
def test_an_answer_is_yes_no_nothing_or_unclear(said: str, meant: str) -> None:
    assert consent_of(said) == meant
