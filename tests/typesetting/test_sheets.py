from typing import Any

import pytest
from tests.typesetting.letters import english, saying
from tests.typesetting.test_documents import translation

from demarche.typesetting import SheetError, typeset_document, typeset_letter
from demarche.typesetting.sheets import DOCUMENT, LETTER, DocumentSheet, LetterSheet


def paragraph(*runs: dict[str, Any]) -> dict[str, Any]:
    return english() | {"opening_paragraphs": [list(runs)]}


REFUSED = [
    (english() | {"emblem": "x"}, "has no field “emblem”"),
    ({key: value for key, value in english().items() if key != "annex"}, "lacks “annex”"),
    (english() | {"language": "de"}, "language is none of en, fr"),
    (english() | {"document_date": "18 March 2022"}, "document_date is not a day"),
    (english() | {"demonstration": "no"}, "neither true nor false"),
    (english() | {"signatures": [{"name": "Bruno Castellane"}]}, r"signatures\[0\] lacks “capacity”"),
    (paragraph({"masked": True, "text": "Ilan Verro"}), "masked and still carries its text"),
    (paragraph({"masked": "yes"}), "masked is neither true nor false"),
    (paragraph({"text": "x", "lang": "Arabic"}), "not a language's code"),
    (paragraph({"text": "x", "font": "Comic"}), "not a run of text"),
    (paragraph({"masked": False}), "is not a text"),
    (saying("bell \x07"), r"invisible sign, U\+0007"),
    (saying("Mr. \u202eorreV"), r"invisible sign, U\+202E"),
    (saying("a smile 😀"), "no sign for “😀”"),
    (english() | {"addressee_lines": ["The Permanent Mission"] * 30}, "“addressee_lines” is too long for its place"),
]


@pytest.mark.parametrize(("sheet", "why"), REFUSED)
def test_a_sheet_that_is_not_exactly_a_letters_is_refused_with_its_reason(sheet: dict[str, Any], why: str) -> None:
    with pytest.raises(SheetError, match=why):
        typeset_letter(sheet)


def test_a_document_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(SheetError, match="has no field “source”"):
        typeset_document(translation() | {"source": "Amina"})


def test_the_refusal_of_a_masked_passage_does_not_repeat_it() -> None:
    with pytest.raises(SheetError) as refused:
        typeset_letter(paragraph({"masked": True, "text": "Ilan Verro"}))

    assert "Verro" not in str(refused.value)


def test_the_written_schema_and_the_checked_one_are_the_same() -> None:
    complete = english()

    assert set(LetterSheet.__annotations__) - {"also_sent_to", "clauses", "salutations"} == set(complete)
    assert set(DocumentSheet.__annotations__) == set(translation())
    LETTER(complete, "The letter")
    DOCUMENT(translation(), "The document")
