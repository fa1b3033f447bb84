import io
from pathlib import Path

import pikepdf
import pytest
from tests.typesetting.letters import english, in_language, saying, signing_copy, words
from tests.typesetting.reading import bytes_of, text_of, words_of

from demarche.typesetting import typeset_letter
from demarche.typesetting.typesetter import FOLDER
from demarche.typesetting.words import WORDS

SIX = ["en", "fr", "es", "ar", "ru", "zh"]
HOSTILE = [
    '#read("/etc/passwd")',
    "$x^2$",
    "*bold* _it_",
    r"\u{41} \n \\",
    "#import sys",
    "<b>&amp;</b>",
    "@ref [x] `c`",
]
SAID = {
    "en": "He was reportedly held in solitary confinement",
    "fr": "aurait été arrêté à Port Salin",
    "es": "habría sido detenido en Port Salin",
    "ar": "بحالة المدافعين عن حقوق الإنسان",
    "ru": "был задержан 7 января 2022",
    "zh": "其律师王",
}


@pytest.mark.parametrize("language", SIX)
def test_a_letter_can_be_read_aloud_in_its_language(language: str) -> None:
    typeset = typeset_letter(in_language(language))

    with pikepdf.open(io.BytesIO(typeset.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.K is not None
        assert str(pdf.Root.Lang).split("-")[0] == language
        assert len(pdf.pages) == typeset.pages
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("language", SIX)
def test_the_words_of_a_letter_can_be_copied_and_searched_in_every_language(language: str, tmp_path: Path) -> None:
    text = text_of(typeset_letter(in_language(language)).pdf, tmp_path)

    assert SAID[language] in text
    assert "AL XMA 2/2022" in text


@pytest.mark.parametrize("language", SIX)
def test_no_sign_is_drawn_as_an_empty_box(language: str) -> None:
    with pikepdf.open(io.BytesIO(typeset_letter(in_language(language)).pdf)) as pdf:
        shown = [text for page in pdf.pages for text in _shown(page)]

    assert shown
    assert not any(text[place : place + 2] == b"\0\0" for text in shown for place in range(0, len(text), 2))


def test_the_same_letter_is_always_the_same_bytes() -> None:
    first, second = typeset_letter(english()), typeset_letter(english())

    assert first == second
    assert first.sha256 != typeset_letter(english() | {"document_date": "2022-03-19"}).sha256


@pytest.mark.parametrize("language", SIX)
def test_registration_moves_no_word_but_those_it_fills_in(language: str, tmp_path: Path) -> None:
    letter = in_language(language)
    signed, sent = typeset_letter(signing_copy(letter)), typeset_letter(letter)

    before, after = words_of(signed.pdf, tmp_path), words_of(sent.pdf, tmp_path)

    said = WORDS[language]
    marks = f"{said['blank']} {said['signing_copy']}"
    filled = " ".join(
        [letter["reference"], letter["date_text"], *letter["addressee_lines"], letter["footer_addressee"]]
    )
    assert signed.pages == sent.pages
    assert len(before & after) > 40
    assert all(_stands_in(word, marks) for _, word, _ in before - after)
    assert all(_stands_in(word, f"{filled} {said['reference']} {said['quote']}") for _, word, _ in after - before)


def test_a_longer_addressee_moves_nothing_either(tmp_path: Path) -> None:
    long = [f"Line {number} of the Permanent Mission of the Republic of Marenia" for number in range(1, 8)]
    one, other = typeset_letter(english()), typeset_letter(english() | {"addressee_lines": long})

    moved = words_of(one.pdf, tmp_path) - words_of(other.pdf, tmp_path)

    assert {word for _, word, _ in moved} <= set(" ".join(english()["addressee_lines"]).split())
    assert "Line 7 of the Permanent Mission" in text_of(other.pdf, tmp_path)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_somebody_typed_is_printed_as_text(hostile: str, tmp_path: Path) -> None:
    text = text_of(typeset_letter(saying(f"Before {hostile} after.", salutation=hostile)).pdf, tmp_path)

    assert f"Before {hostile} after." in text
    assert text.count(hostile) == 2


def test_a_masked_passage_leaves_a_block_that_says_so_and_nothing_of_its_length(tmp_path: Path) -> None:
    runs = [{"text": "The report names "}, {"masked": True}, {"text": " as a witness."}]
    letter = english() | {"closing_paragraphs": [runs]}
    pdf = typeset_letter(letter).pdf

    assert "The report names [redacted] as a witness." in text_of(pdf, tmp_path)


def test_no_byte_of_the_file_tells_of_somebody_who_is_not_in_the_sheet() -> None:
    named = bytes_of(typeset_letter(english() | {"reference": "AL XMA 7/2022"}).pdf)
    masked = bytes_of(typeset_letter(english() | {"opening_paragraphs": [[{"masked": True}]]}).pdf)

    assert b"AL XMA 7/2022" in named
    assert b"AL XMA 7/2022" not in masked
    assert bytes(FOLDER.parent) not in named


def test_only_a_demonstration_says_that_it_is_one_and_says_so_on_each_page(tmp_path: Path) -> None:
    shown = typeset_letter(english() | {"demonstration": True})

    assert text_of(shown.pdf, tmp_path).count("Demonstration") == shown.pages
    assert "Demonstration" not in text_of(typeset_letter(english()).pdf, tmp_path)


def test_a_signing_copy_says_on_each_page_what_is_blank(tmp_path: Path) -> None:
    copy = typeset_letter(signing_copy(english()))

    text = text_of(copy.pdf, tmp_path)

    assert text.count("Signing copy: number, date and addressee are filled in on registration") == copy.pages
    assert text.count("[filled in on registration]") == 4


def test_references_and_dates_keep_their_order_in_arabic(tmp_path: Path) -> None:
    letter = in_language("ar")
    placed = {word: box for page, word, box in words_of(typeset_letter(letter).pdf, tmp_path) if page == 1}

    text = text_of(typeset_letter(letter).pdf, tmp_path)

    assert "2022-01-18" in text
    assert "1211 Geneva 10, Switzerland" in text
    assert float(placed["Palais"][0]) < float(placed["Nations"][0])


def test_the_first_signatures_stand_below_words_of_the_letter(tmp_path: Path) -> None:
    signatures = [{"name": f"H{number}", "capacity": "Special Rapporteur"} for number in range(1, 15)]
    letter = english() | {"signatures": signatures, "opening_paragraphs": [words("We write to you. " * 60)]}

    found = {word: page for page, word, _ in words_of(typeset_letter(letter).pdf, tmp_path)}

    assert found["assurances"] == found["interim"] == found["H1"]
    assert found["H14"] > found["H1"]


def _shown(page: pikepdf.Page) -> list[bytes]:
    """The glyph numbers that a page draws, two bytes each."""
    shown = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else operands
            shown += [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return shown


def _stands_in(word: str, text: str) -> bool:
    """Programs cut Chinese and turn Arabic words each in their own way: compare the letters alone."""
    return set(word) <= set(text)
